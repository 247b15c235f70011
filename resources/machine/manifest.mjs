import { createHash } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KERNEL_WORDS } from './recipe.mjs'

/** The files that the machine starts from, by what they are. */
const IMAGE_FILES = { kernel: 'kernel', initrd: 'initrd', root: 'root.erofs' }

/** @param {string} file */
const sha256 = file => createHash('sha256').update(readFileSync(file)).digest('hex')

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
  const version = createHash('sha256').update(JSON.stringify([files, KERNEL_WORDS])).digest('hex').slice(0, 12)
  const manifest = { format: 1, version, arch, engine, kernel, kernelWords: KERNEL_WORDS, files }
  writeFileSync(join(folder, 'machine.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}
