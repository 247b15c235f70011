import { describe, expect, it } from 'vitest'
import { HttpReader } from './http-reader'

/** Reads a reply cut into pieces of `size`, out of one buffer that each piece overwrites, as a socket does. */
const read = (reply: string, size: number) => {
  const got = { status: 0, headers: {} as Record<string, string>, body: '', over: '' }
  const reader = new HttpReader({
    head: ({ status, headers }) => Object.assign(got, { status, headers: Object.fromEntries(headers) }),
    body: bytes => (got.body += Buffer.from(bytes).toString('latin1')),
    end: () => (got.over += 'end'),
    fail: words => (got.over += `fail: ${words}`)
  })
  const buffer = Buffer.alloc(size)
  const bytes = Buffer.from(reply, 'latin1')
  for (let at = 0; at < bytes.length; at += size) {
    const copied = bytes.copy(buffer, 0, at, at + size)
    reader.push(buffer.subarray(0, copied))
  }
  reader.close()
  return got
}

const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'
const BROKE = 'fail: the connection broke in the middle of the answer'

const REPLIES: [name: string, reply: string, expected: object][] = [
  [
    'until the connection closes',
    'HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\nbytes \r\n\r\n more',
    { status: 200, headers: { 'content-type': 'application/json' }, body: 'bytes \r\n\r\n more', over: 'end' }
  ],
  [
    'by length, with more after it',
    'HTTP/1.1 404 Not Found\r\ncontent-length: 5\r\n\r\nabcdefgh',
    { status: 404, body: 'abcde', over: 'end' }
  ],
  [
    'of no length',
    'HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n',
    { status: 201, body: '', over: 'end' }
  ],
  ['without a body', 'HTTP/1.1 204 No Content\r\n\r\n', { status: 204, body: '', over: 'end' }],
  [
    'chunked, with extensions and a trailer',
    `${CHUNKED}5;x=1\r\nhello\r\nB\r\n \r\n world\r\n\r\n0\r\nX: y\r\n\r\nrest`,
    { status: 200, body: 'hello \r\n world\r\n', over: 'end' }
  ],
  [
    'upgraded, with output right behind the head',
    'HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n123\r\n# ',
    { status: 101, body: '123\r\n# ', over: 'end' }
  ],
  [
    'after an interim answer',
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    { status: 200, body: 'ok', over: 'end' }
  ],
  ['cut off in its length', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc', { body: 'abc', over: BROKE }],
  ['cut off in a chunk', `${CHUNKED}5\r\nhel`, { body: 'hel', over: BROKE }],
  ['cut off before the last chunk', `${CHUNKED}5\r\nhello\r\n`, { body: 'hello', over: BROKE }],
  ['no answer at all', '', { status: 0, over: 'fail: it hung up without an answer' }],
  ['cut off in its head', 'HTTP/1.1 200 OK\r\nContent', { over: 'fail: it hung up without an answer' }],
  ['no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n', { over: 'fail: it does not speak HTTP' }],
  ['chunks without a size', `${CHUNKED}hello\r\n`, { over: 'fail: its chunks have no sizes' }]
]

describe.each([1, 2, 7, 64, 10_000])('a reply in pieces of %i bytes', size => {
  it.each(REPLIES)('%s', (_, reply, expected) => {
    expect(read(reply, size)).toMatchObject(expected)
  })
})

it('gives up on a head without end', () => {
  expect(read(`HTTP/1.1 200 OK\r\n${'X: y\r\n'.repeat(20_000)}`, 4096).over).toBe(
    'fail: its answer has no end of headers'
  )
})
