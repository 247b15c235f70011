import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bin, start } from './child.mjs'

const PROBE_MS = 10_000
const DOWNLOAD_MS = 10 * 60_000

/** The program file of Electron's runtime, or undefined while it is not downloaded. */
function found() {
  const folder = bin('electron')
  try {
    const program = readFileSync(join(folder, 'path.txt'), 'utf8')
    const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), program)
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

/** Whether the place that the runtime comes from answers at all. A mirror or a proxy is left to the download itself. */
async function reachable() {
  const set = Object.keys(process.env).some(name =>
    /^(https?_proxy|(npm_config_)?electron_mirror)$/i.test(name)
  )
  if (set) return true
  try {
    await fetch('https://github.com/electron/electron/releases', {
      method: 'HEAD',
      signal: AbortSignal.timeout(PROBE_MS)
    })
    return true
  } catch {
    return false
  }
}

/**
 * The runtime of Gantry's window. The package brings only a script that downloads it, so this may take a while;
 * a copy in Electron's cache needs no network.
 * @returns {Promise<string | undefined>} its program file; undefined where it cannot be had
 */
export async function electronRuntime() {
  const there = found()
  if (there) return there
  console.log('Fetching the runtime of Gantry’s window (Electron, about 110 MB, once)…')
  const child = start(process.execPath, [bin('electron/install.js')], { stdio: 'ignore' })
  const ended = new Promise(resolve => child.once('close', resolve).once('error', resolve))
  const given = new AbortController()
  void reachable().then(async yes => {
    // Without the network, a cached copy is unpacked in this time or it is not there.
    await sleep(yes ? DOWNLOAD_MS : 5_000, undefined, { signal: given.signal }).catch(() => undefined)
    child.kill('SIGKILL')
  })
  await ended
  given.abort()
  return found()
}
