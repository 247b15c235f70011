import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Sentence } from '../setup/child.mjs'

/**
 * A package brings the machine's system image of its own architecture: without it, it would be no Gantry for a
 * computer without an engine.
 * @param {string} folder of the images
 * @param {string | undefined} arch x64 or arm64
 * @throws {Sentence} when it is not built
 */
export function requireMachine(folder, arch) {
  if (!existsSync(join(folder, `${arch}`, 'machine.json')))
    throw new Sentence(
      `The machine’s system image for ${arch} is not built: npm run machine:build -- --arch ${arch} --compress, on Debian.`
    )
}
