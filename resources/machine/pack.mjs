// Folders into images, so that the same tree gives the same bytes on any computer and at any time.
import * as fs from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress } from 'node:zlib'
import { output } from '../setup/child.mjs'

/** Where the measured gain ends: the next level takes ten times as long. */
const BROTLI_QUALITY = 9
/** Two programs of Go share much, and lie further apart than the usual window reaches. */
const WINDOW_BITS = 28
const NO_UUID = '00000000-0000-0000-0000-000000000000'

/**
 * All that is below a folder, in one order everywhere. Times and rights are made the same everywhere, too.
 * @param {string} root
 * @returns {string[]} paths from it, folders before what they hold
 */
function settle(root) {
  /** @type {string[]} */
  const paths = []
  const walk = (/** @type {string} */ folder) => {
    for (const name of fs.readdirSync(join(root, folder)).sort()) {
      const path = join(folder, name)
      const stat = fs.lstatSync(join(root, path))
      paths.push(path)
      if (stat.isDirectory()) walk(path)
      if (!stat.isSymbolicLink())
        fs.chmodSync(join(root, path), stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644)
      fs.lutimesSync(join(root, path), 0, 0)
    }
  }
  walk('')
  fs.chmodSync(root, 0o755)
  fs.lutimesSync(root, 0, 0)
  return paths
}

/**
 * Writes a folder as the archive (cpio, "newc") that the kernel unpacks into memory when it starts.
 * @param {string} root
 * @param {string} file
 */
export function packInitrd(root, file) {
  /** @type {Buffer[]} */
  const parts = []
  let length = 0
  const add = (/** @type {Buffer} */ bytes) => {
    parts.push(bytes, Buffer.alloc(-bytes.length & 3))
    length += bytes.length + (-bytes.length & 3)
  }
  const entry = (/** @type {string} */ path, /** @type {number} */ mode, /** @type {Buffer} */ content) => {
    const name = Buffer.from(`${path}\0`)
    // magic; then inode, mode, uid, gid, links, mtime, size, device (2), its own device (2), length of name, checksum
    const fields = [parts.length, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0]
    const header = `070701${fields.map(field => field.toString(16).padStart(8, '0')).join('')}`
    add(Buffer.concat([Buffer.from(header), name]))
    add(content)
  }
  for (const path of settle(root)) {
    const stat = fs.lstatSync(join(root, path))
    if (stat.isSymbolicLink()) entry(path, stat.mode, Buffer.from(fs.readlinkSync(join(root, path))))
    else entry(path, stat.mode, stat.isFile() ? fs.readFileSync(join(root, path)) : Buffer.alloc(0))
  }
  entry('TRAILER!!!', 0, Buffer.alloc(0))
  fs.writeFileSync(file, Buffer.concat([...parts, Buffer.alloc(-length & 511)]))
}

/**
 * Writes a folder as a read-only file system, uncompressed: it is read in place.
 * @param {string} root
 * @param {string} file
 */
export async function packRoot(root, file) {
  settle(root)
  fs.rmSync(file, { force: true })
  await output('mkfs.erofs', ['--all-root', '-T0', '-x-1', `-U${NO_UUID}`, '--quiet', file, root])
}

/**
 * Writes the compressed file that packages carry, beside the file. Any Node can unpack it.
 * @param {string} file
 */
export async function compress(file) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_LARGE_WINDOW]: true,
    [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: fs.statSync(file).size
  }
  await pipeline(
    fs.createReadStream(file, { highWaterMark: 1 << 20 }),
    createBrotliCompress({ params, chunkSize: 1 << 20 }),
    fs.createWriteStream(`${file}.br`)
  )
}
