/** So many bytes decide: one block of a tar. */
export const HEADER_BYTES = 512

const COMPRESSED: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  [0x28, 0xb5, 0x2f, 0xfd]
]

const CHECKSUM_AT = 148
const CHECKSUM_BYTES = 8

/** The sentence that tells why a file is no image archive. */
export type ArchiveProblem = 'archiveEmpty' | 'archiveShort' | 'archiveNoFiles' | 'archiveNoTar'

/**
 * Why a file that begins with these bytes (at least one block of it, or all there is) cannot be an image archive;
 * null when it may be one. Engines load plain, gzip, bzip2, xz and zstd tars.
 */
export function archiveProblem(head: Uint8Array): ArchiveProblem | null {
  if (head.length === 0) return 'archiveEmpty'
  if (COMPRESSED.some(magic => magic.every((byte, at) => head[at] === byte))) return null
  if (head.length < HEADER_BYTES) return 'archiveShort'
  const block = head.subarray(0, HEADER_BYTES)
  if (block.every(byte => byte === 0)) return 'archiveNoFiles'
  return hasChecksum(block) ? null : 'archiveNoTar'
}

/** Every kind of tar, the oldest included, begins with a block that sums up to a number written in it. */
function hasChecksum(block: Uint8Array): boolean {
  const text = String.fromCharCode(...block.subarray(CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES))
  const written = /^ *([0-7]+)[\0 ]/.exec(text)?.[1]
  if (written === undefined) return false
  let sum = 0
  block.forEach((byte, at) => {
    sum += at >= CHECKSUM_AT && at < CHECKSUM_AT + CHECKSUM_BYTES ? 0x20 : byte
  })
  return Number.parseInt(written, 8) === sum
}
