import { describe, expect, it } from 'vitest'
import { joinWords, quoteWord, splitWords } from './shell-words'

describe('shell words', () => {
  it.each([
    ['nginx:1.27', 'nginx:1.27'],
    ['', "''"],
    ['two words', "'two words'"],
    ["it's", `'it'\\''s'`],
    ['$HOME', "'$HOME'"],
    ['=ls', "'=ls'"],
    ['a=b', 'a=b'],
    ['a\nb', "'a\nb'"]
  ])('quotes %j as %s', (word, quoted) => {
    expect(quoteWord(word)).toBe(quoted)
  })

  it.each([
    ['sh -c "echo hi"', ['sh', '-c', 'echo hi']],
    [`a 'b c' d\\ e`, ['a', 'b c', 'd e']],
    [`"" ''`, ['', '']],
    [`"a\\"b" 'c\\d' "e\\f"`, ['a"b', 'c\\d', 'e\\f']],
    ['  spaced   out ', ['spaced', 'out']],
    ['', []]
  ])('splits %j', (line, words) => {
    expect(splitWords(line)).toEqual(words)
  })

  it('gives back what it joined', () => {
    const words = ['sh', '-c', `echo "it's" $HOME \\ 'x'`, '', 'a\tb', '한국어']
    expect(splitWords(joinWords(words))).toEqual(words)
  })

  it('says which quote is open', () => {
    expect(() => splitWords(`echo "oops`)).toThrow('A " is opened and not closed.')
  })
})
