// node resources/package/sign-feed.mjs FOLDER: signs the lists of a release's files (latest*.yml) with the private key
// in GANTRY_UPDATE_SIGNING_KEY (PEM), so that Gantry takes them. How such a pair of keys is made is in README.md.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { command, Sentence } from '../setup/child.mjs'

/**
 * Signs each list: over its name, a line's end, and its text, since a list counts for one system only.
 * @param {string} folder
 * @param {string} privateKey PEM
 * @returns {string[]} the lists
 * @throws {Sentence} when the key is none, or there is nothing to sign
 */
export function signLists(folder, privateKey) {
  const key = readKey(privateKey)
  const lists = readdirSync(folder).filter(name => /^latest.*\.yml$/.test(name))
  if (lists.length === 0) throw new Sentence(`There is no latest*.yml in ${folder}.`)
  for (const name of lists) {
    const bytes = Buffer.concat([Buffer.from(`${name}\n`), readFileSync(join(folder, name))])
    writeFileSync(join(folder, `${name}.sig`), sign(null, bytes, key).toString('base64'))
  }
  return lists
}

/** @param {string} pem */
function readKey(pem) {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Said below.
  }
  throw new Sentence('GANTRY_UPDATE_SIGNING_KEY is no Ed25519 private key in PEM.')
}

if (process.argv[1] === import.meta.filename)
  await command(async () => {
    const [folder] = process.argv.slice(2)
    const privateKey = process.env['GANTRY_UPDATE_SIGNING_KEY']
    if (folder === undefined) throw new Sentence('Name the folder of the release: sign-feed.mjs FOLDER')
    if (!privateKey) throw new Sentence('GANTRY_UPDATE_SIGNING_KEY is not set.')
    const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64')
    if (publicKey !== process.env['GANTRY_UPDATE_KEY'])
      throw new Sentence(
        'GANTRY_UPDATE_KEY, which the packages carry, is not the other half of the signing key.'
      )
    console.log(`Signed ${signLists(folder, privateKey).join(', ')}.`)
    return 0
  })
