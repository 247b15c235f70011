import { expect, it } from 'vitest'
import { looksSecret, MASK, maskEnvLine } from './secret'

it.each([
  ['POSTGRES_PASSWORD', 'x', true],
  ['AWS_SECRET_ACCESS_KEY', 'x', true],
  ['GITHUB_TOKEN', 'x', true],
  ['apiKey', 'x', true],
  ['DATABASE_URL', 'postgres://user:pw@db/app', true],
  ['KEY', '-----BEGIN RSA PRIVATE KEY-----\nMII', true],
  ['PATH', '/usr/bin', false],
  ['AUTHOR', 'someone', false],
  ['PASSWORD', '', false],
  ['HOMEPAGE', 'https://example.com/a:b', false]
])('%s=%s looks secret: %s', (name, value, secret) => {
  expect(looksSecret(name, value)).toBe(secret)
})

it('masks the value and keeps the name', () => {
  expect(maskEnvLine('DB_PASSWORD=a=b')).toBe(`DB_PASSWORD=${MASK}`)
  expect(maskEnvLine('LANG=C.UTF-8')).toBe('LANG=C.UTF-8')
  expect(maskEnvLine('ODD')).toBe('ODD')
})
