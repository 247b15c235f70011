import { expect, it } from 'vitest'
import { shellTokens } from './shell-tokens'

it('colours a command line', () => {
  const line = `docker ps\ndocker run -d -e A='x y' \\\n  --name "we\\"b" nginx:1.27 && echo $HOME | cat`
  const tokens = shellTokens(line)
  expect(tokens.map(token => token.text).join('')).toBe(line)
  const of = (kind: string) => tokens.filter(token => token.kind === kind).map(token => token.text)
  expect(of('program')).toEqual(['docker', 'docker', 'echo', 'cat'])
  expect(of('flag')).toEqual(['-d', '-e', '--name'])
  expect(of('text')).toEqual([`A='x y'`, `"we\\"b"`])
  expect(of('operator')).toEqual(['&&', '|'])
})

it.each(['', "'open", '"open', '\\', '<script>', 'a\u0000b', '한국어 --x'])('loses nothing of %j', line => {
  expect(
    shellTokens(line)
      .map(token => token.text)
      .join('')
  ).toBe(line)
})
