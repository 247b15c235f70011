import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, runQuietly, Sentence } from './child.mjs'

/**
 * What the tests need from the system. A program is looked for, not a package: an engine or a browser that came from
 * elsewhere does as well.
 * @type {{ package: string, isThere: () => boolean }[]}
 */
export const ENGINE_NEEDS = [
  { package: 'docker.io', isThere: () => hasProgram('dockerd') && hasProgram('containerd') },
  { package: 'docker-registry', isThere: () => hasProgram('docker-registry') },
  { package: 'busybox-static', isThere: hasStaticBusybox },
  { package: 'iptables', isThere: () => hasProgram('iptables') },
  { package: 'iproute2', isThere: () => hasProgram('ip') },
  { package: 'mount', isThere: () => hasProgram('mount') }
]

/** @type {typeof ENGINE_NEEDS} */
export const BROWSER_NEEDS = [
  { package: 'chromium', isThere: () => existsSync(process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium') },
  { package: 'fonts-noto-core', isThere: () => hasFonts('noto') },
  { package: 'fonts-noto-cjk', isThere: () => hasFonts('opentype/noto') }
]

const EMULATORS = {
  x64: { package: 'qemu-system-x86', isThere: () => hasProgram('qemu-system-x86_64') },
  arm64: { package: 'qemu-system-arm', isThere: () => hasProgram('qemu-system-aarch64') }
}

/**
 * What building and booting the machine's image needs.
 * @type {typeof ENGINE_NEEDS}
 */
export const MACHINE_NEEDS = [
  process.arch === 'arm64' ? EMULATORS.arm64 : EMULATORS.x64,
  { package: 'golang-go', isThere: () => hasProgram('go') },
  { package: 'erofs-utils', isThere: () => hasProgram('mkfs.erofs') },
  { package: 'kmod', isThere: () => hasProgram('depmod') },
  { package: 'binutils', isThere: () => hasProgram('readelf') },
  { package: 'xz-utils', isThere: () => hasProgram('xz') },
  { package: 'zstd', isThere: () => hasProgram('zstd') }
]

/**
 * What boots the machine's image of the other architecture, which only the tests do.
 * @type {typeof ENGINE_NEEDS}
 */
export const OTHER_MACHINE_NEEDS = [process.arch === 'arm64' ? EMULATORS.x64 : EMULATORS.arm64]

/** @type {typeof ENGINE_NEEDS} */
const CLIENT = [{ package: 'docker-cli', isThere: () => hasProgram('docker') }]

/** @param {string} name */
function hasProgram(name) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']
  return folders.some(folder => existsSync(join(folder, name)))
}

/** The image of the tests holds this one program and no library, so it must be a static one. */
function hasStaticBusybox() {
  const path = ['/bin/busybox', '/usr/bin/busybox'].find(each => existsSync(each))
  return path !== undefined && !readFileSync(path).subarray(0, 4096).includes('/ld-')
}

/** @param {string} folder */
const hasFonts = folder =>
  existsSync(`/usr/share/fonts/${folder}`) || existsSync(`/usr/share/fonts/truetype/${folder}`)

/**
 * The daemons that the system's own scripts have started, by pid, with their systemd units. Those of test runs, or of
 * anybody else, have files of their own and are not among them.
 * @returns {Map<number, string[]>}
 */
function systemDaemons() {
  /** @type {Map<number, string[]>} */
  const found = new Map()
  const dockerd = Number(text('/run/docker.pid'))
  for (const pid of readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)) {
    const name = text(`/proc/${pid}/comm`).trim()
    const args = text(`/proc/${pid}/cmdline`).split('\0')
    if (name === 'dockerd' && pid === dockerd) found.set(pid, ['docker.socket', 'docker.service'])
    if (name === 'containerd' && !args.includes('--config') && !args.includes('-c'))
      found.set(pid, ['containerd.service'])
    if (name === 'docker-registry' && args.some(arg => arg.startsWith('/etc/')))
      found.set(pid, ['docker-registry.service'])
  }
  return found
}

/** @param {string} path */
function text(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/**
 * Some packages start a daemon when they are installed. The tests start their own, so those that were not there
 * before are ended again.
 * @param {Map<number, string[]>} before
 */
async function endNewDaemons(before) {
  const fresh = () => [...systemDaemons()].filter(([pid]) => !before.has(pid))
  const units = fresh().flatMap(([, names]) => names)
  if (units.length > 0 && existsSync('/run/systemd/system'))
    await runQuietly('systemctl', ['disable', '--now', ...units])
  for (const [pid] of fresh())
    try {
      process.kill(pid, 'SIGTERM')
    } catch {
      // It has ended meanwhile.
    }
}

/**
 * Installs the packages that are missing, as root on Debian and its kin; elsewhere it says which are.
 * @param {typeof ENGINE_NEEDS} needs
 */
export async function installPackages(needs) {
  const missing = needs.filter(need => !need.isThere()).map(need => need.package)
  const needsClient = needs === ENGINE_NEEDS && CLIENT.some(need => !need.isThere())
  if (missing.length === 0 && !needsClient) return
  const list = [...missing, ...(needsClient && !missing.includes('docker.io') ? ['docker-cli'] : [])].join(
    ', '
  )
  const sentence = `${needs === MACHINE_NEEDS ? 'Gantry’s own machine needs' : 'The tests need'} what these Debian packages bring, and it is missing here: ${list}.`
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !hasProgram('apt-get'))
    throw new Sentence(`${sentence} As root on Debian they would be installed now.`)
  console.log(`Installing ${list}…`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const before = systemDaemons()
  const apt = (/** @type {string[]} */ ...args) => run('apt-get', ['-q', '-y', ...args], { env })
  if ((await apt('update')) !== 0)
    throw new Sentence('apt-get update failed (see above): check the network and the package sources.')
  // Newer Debian has docker's command apart from the daemon.
  const client =
    needsClient && (await runQuietly('apt-cache', ['show', 'docker-cli'])).code === 0 ? ['docker-cli'] : []
  const code = await apt('install', '--no-install-recommends', ...missing, ...client)
  await endNewDaemons(before)
  if (code !== 0) throw new Sentence(`apt-get could not install ${list}: see above.`)
}
