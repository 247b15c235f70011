import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { output } from '../setup/child.mjs'

/** Where a bzImage says how long its first part is, and where in the second the kernel itself lies. */
const SETUP_SECTORS = 0x1f1
const PAYLOAD_OFFSET = 0x248
const PAYLOAD_LENGTH = 0x24c
/** Debian's kernel for arm64 is not packed: it begins as this processor's kernels do. */
const ARM64_MAGIC_OFFSET = 0x38
const ARM64_MAGIC = 0x644d5241

/**
 * Writes the kernel as it lies in memory: unpacking it takes an emulated processor longer than reading it takes a disk.
 * QEMU starts an x64 one by its PVH entry.
 * @param {string} packed Debian's vmlinuz
 * @param {string} work a folder for what lies between
 * @param {string} file
 */
export async function unpackKernel(packed, work, file) {
  const image = readFileSync(packed)
  if (image.readUInt32LE(ARM64_MAGIC_OFFSET) === ARM64_MAGIC) return writeFileSync(file, image)
  const start = (image.readUInt8(SETUP_SECTORS) + 1) * 512 + image.readUInt32LE(PAYLOAD_OFFSET)
  const payload = join(work, 'kernel.zst')
  // The last four bytes are the length of what is unpacked.
  writeFileSync(payload, image.subarray(start, start + image.readUInt32LE(PAYLOAD_LENGTH) - 4))
  await output('zstd', ['--decompress', '--quiet', '--force', payload, '-o', file])
}
