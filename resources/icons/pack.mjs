import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Apple's name for the PNG of each size; those of a screen with two pixels a point have names of their own. @type {[name: string, sizePx: number][]} */
const ICNS = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024]
]
const ICO_SIZES_PX = [16, 32, 64, 128, 256]

/** @param {number} value */
const uint32be = value => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/**
 * macOS' icon file: named PNGs one after the other.
 * @param {(sizePx: number) => Buffer} png
 */
export function icns(png) {
  const parts = ICNS.map(([name, sizePx]) => {
    const image = png(sizePx)
    return Buffer.concat([Buffer.from(name), uint32be(image.length + 8), image])
  })
  const length = parts.reduce((sum, part) => sum + part.length, 8)
  return Buffer.concat([Buffer.from('icns'), uint32be(length), ...parts])
}

/**
 * Windows' icon file: a table of contents, then the PNGs.
 * @param {(sizePx: number) => Buffer} png
 */
export function ico(png) {
  const images = ICO_SIZES_PX.map(png)
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  images.forEach((image, index) => {
    const at = 6 + 16 * index
    const sizePx = ICO_SIZES_PX[index] ?? 0
    // 256 does not fit into its byte and is written as 0.
    header.writeUInt8(sizePx % 256, at)
    header.writeUInt8(sizePx % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(image.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += image.length
  })
  return Buffer.concat([header, ...images])
}

/** Writes the icons of the packages for macOS and Windows out of this folder's PNGs. */
export function writeIcons() {
  const png = (/** @type {number} */ sizePx) =>
    readFileSync(join(import.meta.dirname, `gantry-${sizePx}.png`))
  writeFileSync(join(import.meta.dirname, 'gantry.icns'), icns(png))
  writeFileSync(join(import.meta.dirname, 'gantry.ico'), ico(png))
}
