import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { KERNEL_WORDS } from './recipe.mjs'

/** The files that the machine starts from, by what they are. */
const IMAGE_FILES = { kernel: 'kernel', initrd: 'initrd', root: 'root.erofs' }

/** @param {string} file */
const sha256 = file => createHash('sha256').update(readFileSync(file)).digest('hex')

const HERE = fileURLToPath(new URL('.', import.meta.url))

/** One digest of all that says how the image is built: whether an image is of these sources is seen without building. */
export function sourceDigest() {
  const hash = createHash('sha256')
  for (const path of readdirSync(HERE, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(HERE, path)
    if (!path.endsWith('.md') && statSync(file).isFile())
      hash.update(`${path.replaceAll('\\', '/')}\0`).update(sha256(file))
  }
  return hash.digest('hex')
}

/**
 * Writes machine.json: what the image is, and the digests that it is checked against before it starts. The version is
 * the digest of those digests, so that two images of one version are the same image.
 * @param {string} folder of the image
 * @param {{ arch: string, engine: string, kernel: string }} about
 */
export function writeManifest(folder, { arch, engine, kernel }) {
  const files = Object.fromEntries(
    Object.entries(IMAGE_FILES).map(([name, file]) => {
      const path = join(folder, file)
      return [name, { bytes: statSync(path).size, sha256: sha256(path) }]
    })
  )
  const version = createHash('sha256')
    .update(JSON.stringify([files, KERNEL_WORDS]))
    .digest('hex')
    .slice(0, 12)
  const about = { arch, engine, kernel, kernelWords: KERNEL_WORDS, source: sourceDigest() }
  const manifest = { format: 1, version, ...about, files }
  writeFileSync(join(folder, 'machine.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}
