import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { pathToFileURL } from 'node:url'
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
 * Writes a file for its owner only; one of a process that had our number before gives way.
 * @param {string} path
 * @param {string} text
 */
function writePrivate(path, text) {
  rmSync(path, { force: true })
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
}

/**
 * Writes a page that sends the browser on to an address. Other users of this computer can read what a program is
 * started with, so the address, which signs in, goes by a file of its owner only.
 * @param {string} path
 * @param {string} url
 * @returns {string} the address of the page, which tells nothing
 */
export function writeRedirect(path, url) {
  const address = JSON.stringify(url).replaceAll('<', '\\u003c')
  writePrivate(
    path,
    `<!doctype html><meta charset="utf-8"><title>Gantry</title><script>location.replace(${address})</script>\n`
  )
  return pathToFileURL(path).href
}

/**
 * Asks the system to open an address in the default browser. Anybody on this computer may see the address.
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
  const redirectFile = join(folder, `open-${process.pid}.html`)
  writePrivate(tokenFile, token)
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
        void openInBrowser(writeRedirect(redirectFile, signIn)).then(opened => {
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
    for (const file of [tokenFile, redirectFile]) rmSync(file, { force: true })
  }
}

/** @param {string} text */
const address = text => /^Gantry is at (http\S+)\s*$/m.exec(text)?.[1]
