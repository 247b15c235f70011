// npm run machine:build: the image that the machine starts from, out of Debian's packages. README.md says what is in it.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { command, output, ROOT, Sentence } from '../setup/child.mjs'
import { buildAgent } from './agent.mjs'
import { unpackKernel } from './kernel.mjs'
import { writeManifest } from './manifest.mjs'
import { copyModules, readModules } from './modules.mjs'
import { compress, packInitrd, packRoot } from './pack.mjs'
import { download, newest, openArchive } from './packages.mjs'
import { ARCHES, BOOT_MODULES, INIT_MODULES, MODULES } from './recipe.mjs'
import { layOutInitrd, layOutRoot } from './root.mjs'
import { writeSbom } from './sbom.mjs'

const HERE = join(ROOT, 'resources/machine')
const USAGE =
  'npm run machine:build -- --arch x64|arm64 [--suite NAME] [--mirror URL] [--update-lock] [--compress] [--out FOLDER]'

/** What the build calls, by the Debian package that brings it. */
const PROGRAMS = {
  'apt-get': 'apt',
  'dpkg-deb': 'dpkg',
  depmod: 'kmod',
  go: 'golang-go',
  'mkfs.erofs': 'erofs-utils',
  readelf: 'binutils',
  xz: 'xz-utils',
  zstd: 'zstd'
}

await command(async () => {
  const { values } = parseArgs({
    options: {
      arch: { type: 'string', default: process.arch },
      suite: { type: 'string', default: 'trixie' },
      mirror: { type: 'string' },
      'update-lock': { type: 'boolean', default: false },
      compress: { type: 'boolean', default: false }, // for packages; a checkout starts from the plain file
      out: { type: 'string' }
    }
  })
  const { arch } = values
  if (arch !== 'x64' && arch !== 'arm64') throw new Sentence(`There is no machine for ${arch}. ${USAGE}`)
  requirePrograms()
  const cache = join(ROOT, 'node_modules/.cache/machine')
  const open = () => openArchive({ arch, suite: values.suite, mirror: values.mirror ?? null, cache })
  const lockFile = join(HERE, `packages.${arch}.lock.json`)
  if (values['update-lock'])
    writeFileSync(lockFile, `${JSON.stringify(await newest(await open(), arch), null, 2)}\n`)
  /** @type {import('./packages.mjs').Package[]} */
  const packages = JSON.parse(readFileSync(lockFile, 'utf8'))
  const files = await download(packages, cache, open)

  const out = resolve(values.out ?? join(ROOT, 'out/machine', arch))
  const work = mkdtempSync(join(tmpdir(), 'gantry-machine-'))
  try {
    await build({ arch, packages, files, work, out, compressed: values.compress })
  } finally {
    rmSync(work, { recursive: true })
  }
  return 0
})

/**
 * @param {object} options
 * @param {import('./recipe.mjs').Arch} options.arch
 * @param {import('./packages.mjs').Package[]} options.packages
 * @param {string[]} options.files the packages' files
 * @param {string} options.work a folder that is removed afterwards
 * @param {string} options.out
 * @param {boolean} options.compressed whether each file is packed as well, as packages carry it
 */
async function build({ arch, packages, files, work, out, compressed }) {
  const startedAt = Date.now()
  const step = (/** @type {string} */ text) =>
    console.log(`${((Date.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${text}`)
  const guest = join(HERE, 'guest')
  const unpacked = join(work, 'packages')
  const root = join(work, 'root')
  const initrd = join(work, 'initrd')
  mkdirSync(out, { recursive: true })

  step('unpacking packages')
  for (const file of files) await output('dpkg-deb', ['--extract', file, unpacked])
  step('building the agent')
  const agent = join(work, 'agent')
  const go = await buildAgent(arch, agent)

  step('laying out the system')
  const modules = await readModules(unpacked)
  await layOutRoot({ arch, packages: unpacked, guest, agent, root })
  await copyModules(modules, [...BOOT_MODULES[arch], ...INIT_MODULES[arch], ...MODULES], root)
  layOutInitrd({ arch, packages: unpacked, guest, initrd })
  await copyModules(modules, BOOT_MODULES[arch], initrd)
  await unpackKernel(join(unpacked, 'boot', `vmlinuz-${modules.version}`), work, join(out, 'kernel'))
  packInitrd(initrd, join(out, 'initrd'))
  await packRoot(root, join(out, 'root.erofs'))

  if (compressed) {
    step('compressing')
    for (const name of ['kernel', 'initrd', 'root.erofs']) await compress(join(out, name))
  }
  const engine = packages.find(each => each.name === 'docker.io')?.version.replace(/[+~-].*/, '') ?? ''
  const { version } = writeManifest(out, { arch, engine, kernel: modules.version })
  writeSbom(join(out, 'sbom.spdx.json'), { arch, debian: ARCHES[arch].debian, version, go, packages })
  const sizes = ['kernel', 'initrd', 'root.erofs']
    .map(name => (compressed ? `${name}.br` : name))
    .map(name => `${name} ${(statSync(join(out, name)).size / 1e6).toFixed(1)} MB`)
  step(`machine ${version} (${arch}): ${sizes.join(', ')}`)
}

function requirePrograms() {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
  const missing = Object.entries(PROGRAMS).filter(
    ([name]) => !folders.some(each => existsSync(join(each, name)))
  )
  if (missing.length > 0)
    throw new Sentence(
      `The build needs ${missing.map(([name]) => name).join(', ')}: apt-get install ${missing.map(([, each]) => each).join(' ')}`
    )
}
