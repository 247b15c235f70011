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
  writeFileSync(file, withoutZeroes(readFileSync(file)))
}

/** Where an ELF file of 64 bits says where its parts are, and where one of them says how much of it is in the file. */
const PARTS_OFFSET = 0x20
const SECTIONS_OFFSET = 0x28
const PART_SIZE = 0x36
const PART_COUNT = 0x38
const SECTION_COUNT = 0x3c
const [PART_TYPE, PART_AT, PART_FILE_BYTES] = [0x00, 0x08, 0x20]
const LOADED = 1
const PAGE = 4096

/**
 * The kernel without the zeroes at its end (its variables that begin as nothing): QEMU keeps the file in memory for as
 * long as the machine runs, and fills with zeroes itself what a part has in memory beyond the file.
 * @param {Buffer} elf
 * @returns {Buffer}
 */
export function withoutZeroes(elf) {
  const parts = Array.from(
    { length: elf.readUInt16LE(PART_COUNT) },
    (_, index) => Number(elf.readBigUInt64LE(PARTS_OFFSET)) + index * elf.readUInt16LE(PART_SIZE)
  ).filter(part => elf.readUInt32LE(part + PART_TYPE) === LOADED)
  /** @param {number} part */
  const startOf = part => Number(elf.readBigUInt64LE(part + PART_AT))
  const last = parts.reduce((furthest, part) => (startOf(part) > startOf(furthest) ? part : furthest))
  const start = startOf(last)
  let end = start + Number(elf.readBigUInt64LE(last + PART_FILE_BYTES))
  while (end - PAGE > start && elf.subarray(end - PAGE, end).every(byte => byte === 0)) end -= PAGE
  const kept = Buffer.from(elf.subarray(0, end))
  kept.writeBigUInt64LE(BigInt(end - start), last + PART_FILE_BYTES)
  // What follows are the names of the sections, which nobody reads who starts it.
  kept.writeBigUInt64LE(0n, SECTIONS_OFFSET)
  kept.writeUInt16LE(0, SECTION_COUNT)
  kept.writeUInt16LE(0, SECTION_COUNT + 2)
  return kept
}
