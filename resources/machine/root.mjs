import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { output, Sentence } from '../setup/child.mjs'
import { ARCHES, BOOT_MODULES, FILES, FOLDERS, INIT_MODULES, LINKS, PROGRAMS } from './recipe.mjs'

/** @typedef {import('./recipe.mjs').Arch} Arch */

/** What is written by hand: name here, place in the image. */
const OWN_FILES = {
  'containerd.toml': 'usr/lib/gantry/containerd.toml',
  'dockerd.json': 'usr/lib/gantry/dockerd.json',
  firewall: 'usr/lib/gantry/firewall',
  init: 'usr/lib/gantry/init',
  lease: 'usr/lib/gantry/lease',
  power: 'usr/lib/gantry/acpi/PWRF/00000080',
  shares: 'usr/lib/gantry/shares'
}

/**
 * Lays out the read-only system: programs, their libraries and our own few files.
 * @param {{ arch: Arch, packages: string, guest: string, agent: string, root: string }} options `packages` is the
 * folder that the packages were unpacked into, `agent` our agent's binary
 */
export async function layOutRoot({ arch, packages, guest, agent, root }) {
  for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true })
  for (const path of PROGRAMS) copy(packages, root, path)
  const libraries = `usr/lib/${ARCHES[arch].triplet}`
  copy(packages, root, `${libraries}/xtables`)
  await copyLibraries(packages, root, libraries)
  writeFileSync(place(root, 'etc/ssl/certs/ca-certificates.crt'), certificates(packages))
  copy(packages, root, 'etc/mke2fs.conf')
  for (const [path, text] of Object.entries(FILES)) writeFileSync(place(root, path), text)
  for (const [path, target] of Object.entries(LINKS)) symlinkSync(target, place(root, path))
  for (const [name, path] of Object.entries(OWN_FILES)) cpSync(join(guest, name), place(root, path))
  cpSync(agent, place(root, 'usr/lib/gantry/agent'))
  for (const name of ['init', 'firewall', 'lease', 'shares', 'acpi/PWRF/00000080', 'agent'])
    chmodSync(join(root, 'usr/lib/gantry', name), 0o755)
  writeFileSync(join(root, 'usr/lib/gantry/modules'), INIT_MODULES[arch].join(' '))
}

/**
 * Lays out what runs before the read-only system is there.
 * @param {{ arch: Arch, packages: string, guest: string, initrd: string }} options
 */
export function layOutInitrd({ arch, packages, guest, initrd }) {
  for (const folder of ['dev', 'layer', 'proc', 'root', 'sys', 'system'])
    mkdirSync(join(initrd, folder), { recursive: true })
  cpSync(join(packages, 'usr/bin/busybox'), place(initrd, 'bin/busybox'))
  cpSync(join(guest, 'initrd'), join(initrd, 'init'))
  chmodSync(join(initrd, 'init'), 0o755)
  symlinkSync('usr/lib', join(initrd, 'lib'))
  writeFileSync(join(initrd, 'modules'), BOOT_MODULES[arch].join(' '))
}

/**
 * @param {string} root
 * @param {string} path
 */
function place(root, path) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  return join(root, path)
}

/**
 * @param {string} from
 * @param {string} to
 * @param {string} path the same on both sides
 */
function copy(from, to, path) {
  if (!existsSync(join(from, path))) throw new Sentence(`None of the packages has ${path}.`)
  cpSync(join(from, path), place(to, path), { recursive: true, dereference: true })
}

/**
 * The libraries that the programs, and those libraries themselves, ask for.
 * @param {string} packages
 * @param {string} root
 * @param {string} folder
 */
async function copyLibraries(packages, root, folder) {
  const loader = readdirSync(join(packages, folder)).find(name => name.startsWith('ld-linux-'))
  if (loader === undefined) throw new Sentence('None of the packages has the dynamic loader.')
  copy(packages, root, `${folder}/${loader}`)
  // The programs name the loader by a path that differs: /lib64 on x64, /lib on arm64.
  const lib64 = existsSync(join(packages, 'usr/lib64'))
  symlinkSync(
    lib64 ? `../lib/${basename(folder)}/${loader}` : `${basename(folder)}/${loader}`,
    place(root, `usr/${lib64 ? 'lib64' : 'lib'}/${loader}`)
  )
  if (lib64) symlinkSync('usr/lib64', join(root, 'lib64'))
  const done = new Set([loader])
  let files = [
    ...PROGRAMS.map(path => join(root, path)),
    ...readdirSync(join(root, folder, 'xtables')).map(name => join(root, folder, 'xtables', name))
  ]
  while (files.length > 0) {
    const printed = await output('readelf', ['--dynamic', '--wide', ...files])
    const names = [...printed.matchAll(/\(NEEDED\).*\[(.+)\]/g)].map(([, name = '']) => name)
    const fresh = [...new Set(names)].filter(name => !done.has(name))
    for (const name of fresh) copy(packages, root, `${folder}/${name}`)
    fresh.forEach(name => done.add(name))
    files = fresh.map(name => join(root, folder, name))
  }
}

/**
 * All of Debian's authorities in one file, as update-ca-certificates would write it.
 * @param {string} packages
 */
function certificates(packages) {
  const folder = join(packages, 'usr/share/ca-certificates/mozilla')
  return readdirSync(folder)
    .sort()
    .map(name => readFileSync(realpathSync(join(folder, name)), 'utf8'))
    .join('')
}
