import { expect, it } from 'vitest'
import { looksSecret, MASK, maskEnvLine } from './secret'

it.each([
  ['POSTGRES_PASSWORD', 'x', true],
  ['AWS_SECRET_ACCESS_KEY', 'x', true],
  ['GITHUB_TOKEN', 'x', true],
  ['apiKey', 'x', true],
  ['DATABASE_URL', 'postgres://user:pw@db/app', true],
  ['DATABASE_URL', 'postgres://user:p/w@db/app', true],
  ['SPRING_DATASOURCE_URL', 'jdbc:mysql://db/app?user=me&password=pw', true],
  ['JAVA_OPTS', '-Xmx1g -Djavax.net.ssl.keyStorePassword=pw', true],
  ['PROXY', 'http://localhost:3128/', false],
  ['OPTIONS', '--password= --level=3', false],
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
