import { unzipSync } from 'fflate'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { extract } from 'tar'
import { Sentence } from '../setup/child.mjs'

/**
 * A program as its makers published it: the address, the digest of what lies there, the one file that is taken out of
 * it when it is an archive (.tgz or .zip), and its place here.
 * @typedef {{ url: string, sha256: string, member?: string, to: string }} Published
 */

/**
 * Fetches programs; each must be the one that was pinned. Nothing is written before its digest was compared.
 * @param {readonly Published[]} programs
 * @param {string} out
 * @throws {Sentence} when one cannot be fetched, is another one, or its archive has no such file
 */
export async function fetchPublished(programs, out) {
  for (const { url, sha256, member, to } of programs) {
    const name = url.slice(url.lastIndexOf('/') + 1)
    const bytes = await fetchBytes(url, name)
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Sentence(`${name} is not the file that is pinned. Nothing was taken.`)
    const program = member === undefined ? bytes : await memberOf(bytes, member, name)
    if (program === undefined) throw new Sentence(`${name} has no ${member}. Nothing was taken.`)
    putProgram(program, join(out, to))
  }
}

/**
 * @param {string} url
 * @param {string} name
 */
async function fetchBytes(url, name) {
  const response = await fetch(url).catch(error => {
    throw new Sentence(`${name} could not be fetched: ${error.cause?.message ?? error.message}.`)
  })
  if (!response.ok) throw new Sentence(`${name} could not be fetched: the server says ${response.status}.`)
  return Buffer.from(await response.arrayBuffer())
}

/**
 * @param {Buffer} archive
 * @param {string} member
 * @param {string} name the archive's
 * @returns {Promise<Uint8Array | undefined>}
 */
async function memberOf(archive, member, name) {
  if (name.endsWith('.zip')) return unzipSync(archive, { filter: file => file.name === member })[member]
  const work = mkdtempSync(join(tmpdir(), 'gantry-tools-'))
  try {
    writeFileSync(join(work, name), archive)
    /** @type {string[]} */
    const taken = []
    await extract({ file: join(work, name), cwd: work, onReadEntry: each => taken.push(each.path) }, [member])
    return taken.includes(member) ? readFileSync(join(work, member)) : undefined
  } finally {
    rmSync(work, { recursive: true })
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {string} file
 */
export function putProgram(bytes, file) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  chmodSync(file, 0o755)
}
