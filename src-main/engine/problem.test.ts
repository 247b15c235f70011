import { expect, test } from 'vitest'
import { parseEndpoint } from './endpoint'
import { agree } from './connect'
import { EngineFault, problemOf } from './problem'

const node = (code: string, message = code) => Object.assign(new Error(message), { code })
const http = (statusCode: number, message = '') => Object.assign(new Error(message), { statusCode })

test.each<[unknown, string, string]>([
  [node('ENOENT'), '/d.sock', 'missing'],
  [node('EACCES'), '/d.sock', 'denied'],
  [node('EPERM'), '/d.sock', 'denied'],
  [node('ECONNREFUSED'), '/d.sock', 'down'],
  [node('ECONNRESET', 'socket hang up'), '/d.sock', 'down'],
  [node('ETIMEDOUT'), 'tcp://h:1', 'down'],
  [node('ENOTFOUND'), 'tcp://h:1', 'down'],
  [new AggregateError([node('ECONNREFUSED')]), 'tcp://localhost:1', 'down'],
  [node('CERT_HAS_EXPIRED'), 'tcp://h:1', 'tls'],
  [node('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tcp://h:1', 'tls'],
  [node('ERR_TLS_CERT_ALTNAME_INVALID'), 'tcp://h:1', 'tls'],
  [http(400, 'Client sent an HTTP request to an HTTPS server.'), 'tcp://h:1', 'tls'],
  [http(403), '/d.sock', 'denied'],
  [http(500), '/d.sock', 'unsupported'],
  [new EngineFault('too_old', 'old'), '/d.sock', 'too_old'],
  [new Error('whatever'), '/d.sock', 'down'],
  ['text', '/d.sock', 'down']
])('%s on %s is %s', (error, endpoint, problem) => {
  const told = problemOf(error, parseEndpoint(endpoint))
  expect(told.problem).toBe(problem)
  expect(told.message).not.toMatch(/undefined|\bat \//)
})

test.each([
  ['1.41', '1.12', '1.41'],
  ['1.99', '1.24', '1.51'],
  ['1.40', undefined, '1.40']
])('offered %s down to %s, %s is spoken', (newest, oldest, spoken) => {
  expect(agree(newest, oldest)).toBe(spoken)
})
test.each([
  ['1.39', '1.12', 'too_old'],
  ['1.9', undefined, 'too_old'],
  ['2.10', '2.0', 'unsupported']
])('offered %s down to %s is %s', (newest, oldest, problem) => {
  expect(() => agree(newest, oldest)).toThrow(expect.objectContaining({ problem }))
})
