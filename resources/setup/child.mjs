import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The project's folder, wherever the command was typed. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A sentence for the person at the terminal; it needs no stack. */
export class Sentence extends Error {}

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * Starts a program in the project's folder. `command` passes signals on to it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options })
  running.add(child)
  child.once('close', () => running.delete(child))
  return child
}

/**
 * Runs a program to its end and gives its exit code (1 when a signal ended it, or it could not be started).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options) {
  return new Promise(resolve => {
    const child = start(command, args, options)
    child.once('error', error => {
      console.error(error.message)
      resolve(1)
    })
    child.once('close', code => resolve(code ?? 1))
  })
}

/**
 * Runs a program without showing what it prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} both its streams in the order they came
 */
export function runQuietly(command, args, options) {
  return new Promise(resolve => {
    const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', text => (output += text))
    child.stderr?.setEncoding('utf8').on('data', text => (output += text))
    child.once('error', error => resolve({ code: 1, output: `${output}${error.message}\n` }))
    child.once('close', code => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Runs a program and gives what it prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<string>}
 * @throws {Sentence} when it fails, with what it said
 */
export function output(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', text => (printed += text))
    child.stderr?.setEncoding('utf8').on('data', text => (said += text))
    child.once('error', error => reject(new Sentence(`${command} could not be started: ${error.message}`)))
    child.once('close', code => {
      if (code === 0) resolve(printed)
      else reject(new Sentence(`${command} failed:\n${said.trim() || printed.trim()}`))
    })
  })
}

/** Node with one of the installed packages' programs, as `npx` would find it, without npx. */
export const bin = (/** @type {string} */ path) =>
  fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url))

/**
 * Runs a command's main function: signals reach the programs it started, errors become one sentence.
 * @param {() => Promise<number>} main gives the exit code
 * @param {NodeJS.Signals} [passedOn] what the programs end in order at: test runners at SIGINT only
 */
export async function command(main, passedOn = 'SIGTERM') {
  const pass = () => running.forEach(child => child.kill(passedOn))
  // This process ends after its programs. The terminal's Ctrl-C goes to all of them by itself.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) pass()
  })
  process.on('SIGTERM', pass)
  process.on('SIGHUP', pass)
  // npm hands a SIGTERM to the shell between it and us only; all that we see of it is that the shell is gone.
  const parent = process.ppid
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      pass()
    }, 250).unref()
  }
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof Sentence)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
