// npm start: installs and builds what is missing, and opens Gantry: its window, or the same in the browser.
import { command, ROOT, Sentence, start } from './child.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { browseGantry, hasDisplay } from './headless.mjs'
import { build, install } from './install.mjs'
import { mayHaveEngine, prepareMachine } from './machine.mjs'

const STARTED_MS = 10_000

/**
 * Opens the window and stays until it is closed.
 * @param {readonly string[]} args
 * @returns {Promise<number | string>} the exit code, or why there is no window
 */
async function openWindow(args) {
  if (!hasDisplay()) return 'there is no screen here'
  const runtime = await electronRuntime()
  if (!runtime) return 'Electron’s runtime could not be downloaded from GitHub'
  const startedAt = Date.now()
  // Chromium, which Electron is made of, refuses to run as root with its sandbox.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const code = await new Promise(resolve => {
    const child = start(runtime, [...asRoot, ROOT, ...args])
    child.once('error', () => resolve(1))
    child.once('close', code => resolve(code ?? 0))
  })
  const failed = code !== 0 && Date.now() - startedAt < STARTED_MS
  return failed ? 'Electron’s runtime does not start on this system (see above)' : code
}

/** Where no engine is, Gantry offers its own; a checkout has to build that first. */
async function offerMachine() {
  if (mayHaveEngine()) return
  try {
    await prepareMachine()
  } catch (error) {
    if (!(error instanceof Sentence)) throw error
    console.log(error.message)
  }
}

await command(async () => {
  const noOpen = process.argv.includes('--no-open')
  const args = process.argv.slice(2).filter(arg => arg !== '--no-open')
  await install()
  await build()
  if (!args.some(arg => /^--engine(=|$)/.test(arg))) await offerMachine()
  if (!noOpen) {
    const outcome = await openWindow(args)
    if (typeof outcome === 'number') return outcome
    console.log(
      `Gantry’s own window cannot be opened, because ${outcome}: here is the same Gantry for your browser.`
    )
  }
  return browseGantry({ open: !noOpen, args })
})
