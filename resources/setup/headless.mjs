import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { ROOT, start } from './child.mjs'

export const HEADLESS = join(ROOT, 'out/main/headless.js')

/** The folder of Gantry's settings: the same that `src-main/core/paths.ts` chooses. */
export function dataDir() {
  const { APPDATA, XDG_DATA_HOME } = process.env
  if (process.platform === 'win32') return join(APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Gantry')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Gantry')
  const base = XDG_DATA_HOME && isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(homedir(), '.local', 'share')
  return join(base, 'gantry')
}

/** @type {Partial<Record<NodeJS.Platform, [string, ...string[]]>>} */
const OPENERS = { darwin: ['open'], win32: ['rundll32', 'url.dll,FileProtocolHandler'] }

/**
 * Asks the system to open an address in the default browser.
 * @param {string} url
 * @returns {Promise<boolean>} false when there is nothing to ask
 */
function openInBrowser(url) {
  if (process.platform === 'linux' && !hasDisplay()) return Promise.resolve(false)
  const [opener, ...args] = OPENERS[process.platform] ?? ['xdg-open']
  return new Promise(resolve => {
    const child = start(opener, [...args, url], { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(false))
    child.once('close', code => resolve(code === 0))
    child.unref()
  })
}

/** Whether there is a screen to put a window on. */
export function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY)
}

/**
 * Serves Gantry on loopback with a fresh token, prints the address that signs in, opens it, and stays until it ends.
 * @param {{ open: boolean, args: readonly string[] }} options
 * @returns {Promise<number>} the exit code
 */
export async function browseGantry({ open, args }) {
  const folder = dataDir()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const token = randomBytes(32).toString('base64url')
  const tokenFile = join(folder, `token-${process.pid}`)
  rmSync(tokenFile, { force: true })
  writeFileSync(tokenFile, token, { mode: 0o600, flag: 'wx' })
  try {
    const child = start(
      process.execPath,
      [HEADLESS, '--host', '127.0.0.1', '--port', '0', '--token-file', tokenFile, ...args],
      { stdio: ['inherit', 'pipe', 'inherit'] }
    )
    let told = ''
    child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      const before = address(told)
      told += text
      const url = address(told)
      if (url === undefined) return
      if (before !== undefined) return void process.stdout.write(text)
      const signIn = `${url}#token=${token}`
      console.log(`Gantry is at ${signIn}\nCtrl-C ends it.`)
      if (open)
        void openInBrowser(signIn).then(opened => {
          if (!opened) console.log('No browser could be opened from here: open that address in one yourself.')
        })
    })
    return await new Promise(resolve => {
      child.once('error', error => {
        console.error(error.message)
        resolve(1)
      })
      child.once('close', code => {
        if (address(told) === undefined) process.stdout.write(told)
        resolve(code ?? 0)
      })
    })
  } finally {
    if (existsSync(tokenFile)) rmSync(tokenFile)
  }
}

/** @param {string} text */
const address = text => /^Gantry is at (http\S+)\s*$/m.exec(text)?.[1]
