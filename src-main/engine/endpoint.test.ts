import { expect, test } from 'vitest'
import { AppError } from '#shared/wire/errors'
import { endpointId, formatEndpoint, isLocal, parseEndpoint } from './endpoint'

test.each([
  ['unix:///var/run/docker.sock', 'unix:///var/run/docker.sock', true],
  ['/var/run/docker.sock', 'unix:///var/run/docker.sock', true],
  ['unix:///a folder/d.sock', 'unix:///a folder/d.sock', true],
  ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/docker_engine', true],
  ['npipe://\\\\.\\pipe\\docker_engine', 'npipe:////./pipe/docker_engine', true],
  ['tcp://10.0.0.2:2375', 'tcp://10.0.0.2:2375', false],
  ['tcp://localhost:2375', 'tcp://localhost:2375', true],
  ['127.0.0.1:4243', 'tcp://127.0.0.1:4243', true],
  ['tcp://example.org', 'tcp://example.org:2375', false],
  ['http://example.org:80', 'tcp://example.org:80', false],
  ['https://example.org', 'tcp://example.org:2376', false],
  ['tcp://[::1]:2375', 'tcp://[::1]:2375', true],
  ['tcp://[::1]', 'tcp://[::1]:2375', true],
  ['ssh://me@host', 'ssh://me@host', false],
  ['ssh://me@host:2222/run/d.sock', 'ssh://me@host:2222/run/d.sock', false]
])('%s is %s', (text, formatted, local) => {
  const endpoint = parseEndpoint(text)
  expect(formatEndpoint(endpoint)).toBe(formatted)
  expect(isLocal(endpoint)).toBe(local)
  expect(formatEndpoint(parseEndpoint(formatted))).toBe(formatted)
})

test.each([
  '',
  ' ',
  'ftp://host',
  'tcp://',
  'unix://',
  'tcp://host:99999',
  'tcp://user:secret@host:1',
  '///'
])('%j is no address', text => {
  let thrown: unknown
  try {
    parseEndpoint(text)
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(AppError)
  expect((thrown as AppError).code).toBe('bad_request')
  expect((thrown as AppError).message).not.toContain('secret')
})

test('with certificates the port is the secure one', () => {
  const tls = { ca: 'CA', verify: true }
  expect(parseEndpoint('tcp://host', tls)).toEqual({ kind: 'tcp', host: 'host', port: 2376, tls })
})

test('an id is the same for the same place and another for another', () => {
  expect(endpointId(parseEndpoint('/a.sock'))).toBe(endpointId(parseEndpoint('unix:///a.sock')))
  expect(endpointId(parseEndpoint('/a.sock'))).not.toBe(endpointId(parseEndpoint('/b.sock')))
})
