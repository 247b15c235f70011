import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { output, Sentence } from '../setup/child.mjs'
import { ARCHES, PACKAGES } from './recipe.mjs'

/**
 * @typedef {{ name: string, version: string, sha256: string, bytes: number }} Package
 * @typedef {import('./recipe.mjs').Arch} Arch
 * @typedef {Awaited<ReturnType<typeof openArchive>>} Archive
 */

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'

/**
 * Debian's archive, read by apt with a state of its own: the packages of this computer are neither seen nor touched.
 * @param {{ arch: Arch, suite: string, mirror: string | null, cache: string }} options
 */
export async function openArchive({ arch, suite, mirror, cache }) {
  if (!existsSync(KEYRING))
    throw new Sentence('Debian’s signing keys are missing: apt-get install debian-archive-keyring')
  const root = join(cache, `apt-${suite}-${arch}`)
  for (const folder of ['lists/partial', 'archives/partial'])
    mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'status'), '')
  writeFileSync(
    join(root, 'sources.list'),
    (await repositories(suite, mirror)).map(line => `deb [signed-by=${KEYRING}] ${line} main\n`).join('')
  )
  const settings = {
    'APT::Architecture': ARCHES[arch].debian,
    'APT::Architectures': ARCHES[arch].debian,
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Dir::State': root,
    'Dir::State::status': join(root, 'status'),
    'Dir::Cache': root,
    'Dir::Etc::sourcelist': join(root, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null'
  }
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`])
  await output('apt-get', [...flags, 'update'])
  const folder = join(root, 'archives')
  const run = (/** @type {string} */ program, /** @type {string[]} */ ...args) =>
    output(program, [...flags, ...args], { cwd: folder })
  return Object.assign(run, { folder })
}

/**
 * The mirror and suite pairs: from the flag, or where this computer's own apt looks.
 * @param {string} suite
 * @param {string | null} mirror
 */
async function repositories(suite, mirror) {
  const format = '$(REPO_URI) $(RELEASE) $(COMPONENT)'
  const targets = await output('apt-get', ['indextargets', '--no-release-info', '--format', format])
  const known = targets.split('\n').map(line => line.split(' '))
  const [, here] = /^VERSION_CODENAME=(.*)$/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? []
  /** @param {string} release */
  const find = release => known.find(([, name, component]) => name === release && component === 'main')?.[0]
  const main = mirror ?? find(`${here}`)
  if (main === undefined)
    throw new Sentence('This computer’s apt names no Debian mirror. Give one: --mirror URL')
  const security = find(`${here}-security`)
  return [`${main} ${suite}`, ...(security === undefined ? [] : [`${security} ${suite}-security`])]
}

/**
 * What `apt-get download` would bring, with the names of the files.
 * @param {Archive} archive
 * @param {readonly string[]} wanted names, or name=version
 * @returns {Promise<(Package & { file: string })[]>}
 */
async function offered(archive, wanted) {
  const printed = await archive('apt-get', 'download', '--print-uris', ...wanted)
  return [...printed.matchAll(/^'.*' (([^_\s]+)_([^_\s]+)_\S+\.deb) (\d+) SHA256:(\w+)$/gm)].map(
    ([, file = '', name = '', version = '', bytes, sha256 = '']) => {
      return { name, version: decodeURIComponent(version), sha256, bytes: Number(bytes), file }
    }
  )
}

/**
 * The newest version of every package of the recipe.
 * @param {Archive} archive
 * @param {Arch} arch
 * @returns {Promise<Package[]>}
 */
export async function newest(archive, arch) {
  const meta = ARCHES[arch].kernel
  const [, kernel] = /Depends: (linux-image-\S+)/.exec(await archive('apt-cache', 'depends', meta)) ?? []
  if (kernel === undefined) throw new Sentence(`${meta} depends on no kernel in this suite.`)
  const found = await offered(archive, [kernel, ...PACKAGES])
  return found
    .map(({ name, version, sha256, bytes }) => ({ name, version, sha256, bytes }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * The locked packages as files, in their order. What is missing is downloaded; all are checked.
 * @param {readonly Package[]} locked
 * @param {string} cache
 * @param {() => Promise<Archive>} open called only when something must be downloaded
 * @returns {Promise<string[]>}
 */
export async function download(locked, cache, open) {
  const folder = join(cache, 'packages')
  mkdirSync(folder, { recursive: true })
  /** @param {Package} each */
  const place = each => join(folder, `${each.sha256}.deb`)
  const missing = locked.filter(each => !existsSync(place(each)))
  if (missing.length > 0) await fetchAll(await open(), missing, place)
  for (const each of locked)
    if (
      createHash('sha256')
        .update(readFileSync(place(each)))
        .digest('hex') !== each.sha256
    ) {
      rmSync(place(each))
      throw new Sentence(
        `The file of ${each.name} ${each.version} is not the one that is locked. It was removed.`
      )
    }
  return locked.map(place)
}

/**
 * @param {Archive} archive
 * @param {readonly Package[]} missing
 * @param {(each: Package) => string} place
 */
async function fetchAll(archive, missing, place) {
  const wanted = missing.map(each => `${each.name}=${each.version}`)
  try {
    const files = await offered(archive, wanted)
    await archive('apt-get', 'download', ...wanted)
    for (const each of files) renameSync(join(archive.folder, each.file), place(each))
  } catch (error) {
    const [, version, name] = /Version '(.*?)' for '(.*?)' was not found/.exec(String(error)) ?? []
    if (name === undefined) throw error
    throw new Sentence(
      `This mirror no longer has ${name} ${version}. Lock the newest versions with --update-lock, or name a mirror that keeps old ones: --mirror URL`
    )
  }
}
