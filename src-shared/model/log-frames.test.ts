import { describe, expect, it } from 'vitest'
import { LogFrameParser, logFrameHeader, type LogSource } from './log-frames'

const frame = (source: LogSource, text: string) => {
  const payload = new TextEncoder().encode(text)
  return Uint8Array.from([...logFrameHeader(source, payload.length), ...payload])
}
const stream = Uint8Array.from([
  ...frame('stdout', 'hello\n'),
  ...frame('stderr', 'oh no\n'),
  ...frame('stdout', ''),
  ...frame('stdout', '안녕\n')
])

describe('log frames', () => {
  it.each([1, 2, 3, 7, 8, 9, 13, 1000])('reads them from chunks of %i bytes', size => {
    const parser = new LogFrameParser()
    const got = { stdout: '', stderr: '' }
    const decode = { stdout: new TextDecoder(), stderr: new TextDecoder() }
    for (let at = 0; at < stream.length; at += size)
      parser.push(stream.subarray(at, at + size), (source, bytes) => {
        got[source] += decode[source].decode(bytes, { stream: true })
      })
    expect(got).toEqual({ stdout: 'hello\n안녕\n', stderr: 'oh no\n' })
  })

  it('reads a length beyond 2 GiB as unsigned', () => {
    const parser = new LogFrameParser()
    let seen = 0
    parser.push(logFrameHeader('stdout', 0xf0000000), () => {})
    parser.push(new Uint8Array(1000), (_, bytes) => (seen += bytes.length))
    expect(seen).toBe(1000)
  })
})
