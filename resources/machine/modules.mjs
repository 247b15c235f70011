import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { output, Sentence } from '../setup/child.mjs'

/** What busybox's modprobe reads; the rest of depmod's files is for kmod. */
const TABLES = ['modules.alias', 'modules.dep']

/** @param {string} packages the unpacked packages */
export function kernelVersion(packages) {
  const [version] = readdirSync(join(packages, 'usr/lib/modules'))
  if (version === undefined) throw new Sentence('None of the packages has a kernel.')
  return version
}

/**
 * All modules of the kernel with what each needs, from its package.
 * @param {string} packages
 */
export async function readModules(packages) {
  const version = kernelVersion(packages)
  const folder = join(packages, 'usr/lib/modules', version)
  await depmod(join(packages, 'usr'), version)
  /** @type {Map<string, string[]>} */
  const needs = new Map()
  for (const line of readFileSync(join(folder, 'modules.dep'), 'utf8').trim().split('\n')) {
    const [path = '', list = ''] = line.split(':')
    needs.set(path, list.trim().split(' ').filter(Boolean))
  }
  const builtin = readFileSync(join(folder, 'modules.builtin'), 'utf8').trim().split('\n')
  return { version, folder, needs, builtin: new Set(builtin.map(moduleName)) }
}

/**
 * Copies the named modules and all that they need, uncompressed.
 * @param {Awaited<ReturnType<typeof readModules>>} from
 * @param {readonly string[]} names
 * @param {string} root
 */
export async function copyModules(from, names, root) {
  const byName = new Map([...from.needs.keys()].map(path => [moduleName(path), path]))
  /** @type {Set<string>} */
  const paths = new Set()
  for (const name of names) {
    const path = byName.get(moduleName(name))
    if (path !== undefined) [path, ...(from.needs.get(path) ?? [])].forEach(each => paths.add(each))
    else if (!from.builtin.has(moduleName(name))) throw new Sentence(`This kernel has no module ${name}.`)
  }
  const to = join(root, 'usr/lib/modules', from.version)
  for (const path of paths) {
    mkdirSync(dirname(join(to, path)), { recursive: true })
    cpSync(join(from.folder, path), join(to, path))
  }
  const compressed = [...paths].filter(path => path.endsWith('.xz'))
  if (compressed.length > 0) await output('xz', ['--decompress', ...compressed.map(path => join(to, path))])
  for (const path of paths) removeSignature(join(to, path.replace(/\.xz$/, '')))
  cpSync(join(from.folder, 'modules.order'), join(to, 'modules.order'))
  await depmod(join(root, 'usr'), from.version)
  for (const name of readdirSync(to)) if (name !== 'kernel' && !TABLES.includes(name)) rmSync(join(to, name))
  for (const name of TABLES) sortLines(join(to, name))
}

const SIGNED = '~Module signature appended~\n'
const SIGNATURE_FACTS_BYTES = 12

/**
 * The kernel takes a module without a signature as well, and far sooner: a signature is checked by each machine at
 * each start, the digest of the whole image once by the host.
 * @param {string} file
 */
function removeSignature(file) {
  const bytes = readFileSync(file)
  if (!bytes.subarray(-SIGNED.length).equals(Buffer.from(SIGNED))) return
  const facts = bytes.length - SIGNED.length - SIGNATURE_FACTS_BYTES
  const signatureBytes = bytes.readUInt32BE(facts + SIGNATURE_FACTS_BYTES - 4)
  writeFileSync(file, bytes.subarray(0, facts - signatureBytes))
}

/** @param {string} path the same name is written with - or _ */
const moduleName = path =>
  path
    .replace(/^.*\//, '')
    .replace(/\.ko.*$/, '')
    .replaceAll('-', '_')

/**
 * @param {string} usr depmod looks for lib/modules in it
 * @param {string} version
 */
async function depmod(usr, version) {
  const program = ['/usr/sbin/depmod', '/sbin/depmod'].find(path => existsSync(path)) ?? 'depmod'
  await output(program, ['--basedir', usr, version])
}

/** @param {string} path */
function sortLines(path) {
  writeFileSync(path, `${readFileSync(path, 'utf8').trim().split('\n').sort().join('\n')}\n`)
}
