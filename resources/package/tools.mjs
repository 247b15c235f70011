// node resources/package/tools.mjs [--os linux|mac|win] [--arch x64|arm64] [--update-lock]: the docker command, compose
// and buildx that the packages carry, into out/tools/OS-ARCH. For Linux out of Debian's packages, as the machine's image
// is; for macOS and Windows from GANTRY_TOOLS_URL, a place with the files that tools.OS-ARCH.lock.json names.
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { download, openArchive } from '../machine/packages.mjs'
import { command, output, ROOT, Sentence } from '../setup/child.mjs'

/** Debian's packages, and the programs that are taken out of them. */
const DEBIAN = {
  'docker-cli': { from: 'usr/bin/docker', to: 'docker' },
  'docker-compose': {
    from: 'usr/libexec/docker/cli-plugins/docker-compose',
    to: 'cli-plugins/docker-compose'
  },
  'docker-buildx': { from: 'usr/libexec/docker/cli-plugins/docker-buildx', to: 'cli-plugins/docker-buildx' }
}
const SUITE = 'trixie'

/** @typedef {{ name: string, sha256: string, to: string }} Pinned a file at GANTRY_TOOLS_URL, and its place here */
/** @typedef {import('../machine/packages.mjs').Package} Package */

/** @param {string} file @returns {any} */
const readLock = file => JSON.parse(readFileSync(file, 'utf8'))

/**
 * The tools out of Debian's packages, with their copyright files.
 * @param {{ arch: 'x64' | 'arm64', lock: string, updateLock: boolean, out: string }} options
 */
async function fromDebian({ arch, lock, updateLock, out }) {
  const cache = join(ROOT, 'node_modules/.cache/machine')
  const open = () => openArchive({ arch, suite: SUITE, mirror: null, cache })
  if (updateLock) writeFileSync(lock, `${JSON.stringify(await newest(await open()), null, 2)}\n`)
  /** @type {Package[]} */
  const packages = readLock(lock)
  const files = await download(packages, cache, open)
  const work = mkdtempSync(join(tmpdir(), 'gantry-tools-'))
  try {
    for (const file of files) await output('dpkg-deb', ['--extract', file, work])
    for (const [name, { from, to }] of Object.entries(DEBIAN)) {
      put(readFileSync(join(work, from)), join(out, to))
      mkdirSync(join(out, 'licences'), { recursive: true })
      copyFileSync(join(work, 'usr/share/doc', name, 'copyright'), join(out, 'licences', `${name}.txt`))
    }
  } finally {
    rmSync(work, { recursive: true })
  }
}

/**
 * What the archive has of each package now.
 * @param {import('../machine/packages.mjs').Archive} archive
 * @returns {Promise<Package[]>}
 */
async function newest(archive) {
  const shown = await archive('apt-cache', 'show', '--no-all-versions', ...Object.keys(DEBIAN))
  return shown
    .split('\n\n')
    .filter(part => part.trim() !== '')
    .map(part => {
      const field = (/** @type {string} */ name) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? ''
      return {
        name: field('Package'),
        version: field('Version'),
        sha256: field('SHA256'),
        bytes: Number(field('Size'))
      }
    })
}

/**
 * Files that were published for macOS or Windows; each must be the one that was pinned.
 * @param {readonly Pinned[]} pinned
 * @param {string} base the address of their folder
 * @param {string} out
 * @throws {Sentence} when one cannot be fetched, or is another one
 */
export async function fromPlace(pinned, base, out) {
  for (const { name, sha256, to } of pinned) {
    const response = await fetch(new URL(name, base.endsWith('/') ? base : `${base}/`))
    if (!response.ok) throw new Sentence(`${name} could not be fetched: the server says ${response.status}.`)
    const bytes = Buffer.from(await response.arrayBuffer())
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Sentence(`${name} is not the file that is pinned. Nothing was taken.`)
    put(bytes, join(out, to))
  }
}

/** @param {Buffer} bytes @param {string} file */
function put(bytes, file) {
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, bytes)
  chmodSync(file, 0o755)
}

/** @type {Partial<Record<NodeJS.Platform, string>>} */
const OS = { linux: 'linux', darwin: 'mac', win32: 'win' }

if (process.argv[1] === import.meta.filename)
  await command(async () => {
    const { values } = parseArgs({
      options: {
        os: { type: 'string', default: OS[process.platform] ?? '' },
        arch: { type: 'string', default: process.arch },
        'update-lock': { type: 'boolean', default: false }
      }
    })
    const { os, arch } = values
    if (!Object.values(OS).includes(os) || (arch !== 'x64' && arch !== 'arm64'))
      throw new Sentence(`There are no tools for ${os} on ${arch}.`)
    const lock = join(import.meta.dirname, `tools.${os}-${arch}.lock.json`)
    const out = join(ROOT, 'out/tools', `${os}-${arch}`)
    if (!existsSync(lock) && !values['update-lock'])
      throw new Sentence(`No tools are pinned for ${os} on ${arch}: ${lock} is missing.`)
    rmSync(out, { recursive: true, force: true })
    if (os === 'linux') await fromDebian({ arch, lock, updateLock: values['update-lock'], out })
    else {
      const base = process.env['GANTRY_TOOLS_URL']
      if (!base) throw new Sentence('GANTRY_TOOLS_URL names no place to fetch the tools from.')
      await fromPlace(readLock(lock), base, out)
    }
    console.log(`Tools for ${os} on ${arch} are in ${out}.`)
    return 0
  })
