// node resources/package/tools.mjs [--os linux|mac|win] [--arch x64|arm64] [--update-lock]: the docker command, compose
// and buildx that the packages carry, into out/tools/OS-ARCH. For Linux out of Debian's packages, as the machine's image
// is; for macOS and Windows as their makers published them. What is taken is pinned in tools.OS-ARCH.lock.json.
import {
  copyFileSync,
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
import { fetchPublished, putProgram } from './published.mjs'

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
      putProgram(readFileSync(join(work, from)), join(out, to))
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
 * The tools as they were published, with their licence and notices.
 * @param {string} lock
 * @param {string} out
 */
async function fromMakers(lock, out) {
  await fetchPublished(readLock(lock), out)
  mkdirSync(join(out, 'licences'))
  writeFileSync(
    join(out, 'licences/docker.txt'),
    readFileSync(join(import.meta.dirname, 'tools.notices.txt'), 'utf8') +
      readFileSync(join(ROOT, 'LICENSE'), 'utf8')
  )
}

/** @type {Partial<Record<NodeJS.Platform, string>>} */
const OS = { linux: 'linux', darwin: 'mac', win32: 'win' }

await command(async () => {
  const { values } = parseArgs({
    options: {
      os: { type: 'string', default: OS[process.platform] ?? '' },
      arch: { type: 'string', default: process.arch },
      'update-lock': { type: 'boolean', default: false }
    }
  })
  const { os, arch, 'update-lock': updateLock } = values
  const lock = join(import.meta.dirname, `tools.${os}-${arch}.lock.json`)
  if (!Object.values(OS).includes(os) || (arch !== 'x64' && arch !== 'arm64') || !existsSync(lock))
    throw new Sentence(`There are no tools for ${os} on ${arch}.`)
  if (updateLock && os !== 'linux')
    throw new Sentence(
      'Only Debian’s packages are looked up: new versions for macOS and Windows are written into the list by hand.'
    )
  const out = join(ROOT, 'out/tools', `${os}-${arch}`)
  rmSync(out, { recursive: true, force: true })
  if (os === 'linux') await fromDebian({ arch, lock, updateLock, out })
  else await fromMakers(lock, out)
  console.log(`Tools for ${os} on ${arch} are in ${out}.`)
  return 0
})
