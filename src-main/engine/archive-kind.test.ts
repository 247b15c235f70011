import { describe, expect, it } from 'vitest'
import { gzipSync } from 'node:zlib'
import { archiveProblem } from './archive-kind'
import { tar } from '../../e2e/fixtures/tar'

const bytesOf = (hex: string) => Buffer.from(hex, 'hex')
/** The word “hi”, compressed by each program. */
const gzip = gzipSync('hi')
const bzip = bytesOf('425a68393141592653599a89b422000000010000602000210082b1772453850909a89b4220')
const xz = bytesOf(
  'fd377a585a000004e6d6b4460200210116000000742fe5a30100016869000000fea93811bccaa54800011a02dc2ea57e1fb6f37d010000000004595a'
)
const zstd = bytesOf('28b52ffd04581100006869fa3826ea')

const image = tar([{ path: 'manifest.json', bytes: Buffer.from('[]') }])
/** As tar was before POSIX: nothing at 257. */
const old = () => {
  const bytes = Buffer.from(image)
  bytes.fill(0, 257, 265)
  bytes.write('        ', 148, 'latin1')
  const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return bytes
}

describe('what may be an image archive', () => {
  it.each([
    ['a tar', image],
    ['an old tar', old()],
    ['gzip', gzip],
    ['bzip2', bzip],
    ['xz', xz],
    ['zstd', zstd]
  ])('%s', (_, bytes) => {
    expect(archiveProblem(bytes)).toBeNull()
  })
})

describe('what cannot be', () => {
  const broken = Buffer.from(image)
  broken.write('x', 0)
  it.each([
    ['nothing', Buffer.alloc(0), 'archiveEmpty'],
    ['a word', Buffer.from('hello'), 'archiveShort'],
    ['a text', Buffer.alloc(2000, 'hello world\n'), 'archiveNoTar'],
    [
      'a picture',
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(600, 7)]),
      'archiveNoTar'
    ],
    ['a zip', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(600)]), 'archiveNoTar'],
    ['zeros', Buffer.alloc(1024), 'archiveNoFiles'],
    ['a tar with a wrong checksum', broken, 'archiveNoTar']
  ])('%s', (_, bytes, problem) => {
    expect(archiveProblem(bytes)).toBe(problem)
  })
})
