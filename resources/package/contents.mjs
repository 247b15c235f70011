import { createPublicKey } from 'node:crypto'
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

/**
 * Where a package looks for updates and whose signature counts. Both or none: an address without a key would be one
 * that anybody could answer for.
 * @param {string | undefined} url
 * @param {string | undefined} publicKey Ed25519, as SPKI in base64
 * @returns {{ url: string, publicKey: string } | null}
 * @throws {Sentence} when one is missing, the address is not https, or the key is none
 */
export function updateFeed(url, publicKey) {
  if (!url && !publicKey) return null
  if (!url || !publicKey)
    throw new Sentence(
      'Updates need both GANTRY_UPDATE_URL and GANTRY_UPDATE_KEY; without both there are none.'
    )
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new Sentence('GANTRY_UPDATE_URL is no https address.')
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    if (key.asymmetricKeyType === 'ed25519') return { url, publicKey }
  } catch {
    // Said below.
  }
  throw new Sentence('GANTRY_UPDATE_KEY is no Ed25519 public key (SPKI, DER, base64).')
}
