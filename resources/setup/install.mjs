import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bin, ROOT, run, runQuietly, Sentence } from './child.mjs'

const OLDEST_NODE = [20, 19]

/** Says so in one sentence when this Node is too old to run Gantry. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [needMajor = 0, needMinor = 0] = OLDEST_NODE
  if (major < needMajor || (major === needMajor && minor < needMinor))
    throw new Sentence(
      `Gantry needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}: install a newer one from https://nodejs.org.`
    )
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | undefined}
 */
function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** Whether node_modules holds exactly what the lock file says; npm keeps a list of what it has put there. */
function isInstalled() {
  const wanted = lockedPackages(join(ROOT, 'package-lock.json')) ?? {}
  const there = lockedPackages(join(ROOT, 'node_modules/.package-lock.json'))
  if (!there) return false
  const missing = Object.entries(wanted).some(([path, { version, integrity, optional }]) => {
    const found = there[path]
    if (path === '' || (optional && !found)) return false
    return !found || found.version !== version || found.integrity !== integrity
  })
  return !missing && Object.keys(there).every(path => wanted[path])
}

/**
 * npm ci empties node_modules first; through a link it would empty the folder of another checkout.
 * @throws {Sentence} when node_modules is a link
 */
function checkOwnFolder() {
  if (lstatSync(join(ROOT, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Sentence(
      'node_modules is a link to a folder elsewhere that holds other packages than Gantry needs, and npm ci would empty that folder: remove the link (not the folder), then try again.'
    )
}

/**
 * Installs the packages that the lock file names, when they are not there already.
 * @throws {Sentence} when this Node is too old, node_modules is a link, or npm fails
 */
export async function install() {
  checkNode()
  if (isInstalled()) return
  checkOwnFolder()
  console.log('Installing what Gantry is built from…')
  // npm tells its scripts where it is itself; that spares a search, and a shell on Windows.
  const npm = process.env['npm_execpath']
  const code = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, 'ci'])
    : await run('npm', ['ci'], { shell: process.platform === 'win32' })
  if (code !== 0)
    throw new Sentence(
      'npm ci failed (see above): Gantry needs the npm registry once, to install what it is built from.'
    )
}

const SOURCES = [
  'src-main',
  'src-shared',
  'src-renderer',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts'
]
const STAMP = join(ROOT, 'out/.sources')

/** One fingerprint of everything that the build reads. */
function fingerprint() {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = path => {
    hash.update(path)
    hash.update(readFileSync(join(ROOT, path)))
  }
  for (const source of SOURCES)
    if (/\.\w+$/.test(source)) add(source)
    else
      readdirSync(join(ROOT, source), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
        .map(entry => join(entry.parentPath, entry.name).slice(ROOT.length))
        .sort()
        .forEach(add)
  return hash.digest('hex')
}

function builtFrom() {
  try {
    return readFileSync(STAMP, 'utf8')
  } catch {
    return ''
  }
}

/** Builds Gantry into out/, when the sources differ from those it was last built from. */
export async function build() {
  const sources = fingerprint()
  if (builtFrom() === sources) return
  console.log('Building Gantry…')
  rmSync(STAMP, { force: true })
  const { code, output } = await runQuietly(process.execPath, [
    bin('electron-vite/bin/electron-vite.js'),
    'build'
  ])
  if (code !== 0) throw new Sentence(`${output}\nGantry could not be built: see above.`)
  mkdirSync(join(ROOT, 'out'), { recursive: true })
  writeFileSync(STAMP, sources)
}
