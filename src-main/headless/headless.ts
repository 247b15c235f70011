import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#shared/wire/errors'
import { prepareDataDir } from '../core/data-dir'
import { dataDir } from '../core/paths'
import { startHost } from '../host/host'
import { HELP, readArguments, type HeadlessOptions } from './arguments'
import { Downloads } from './downloads'
import { startServer } from './server'
import { tokenOf } from './token'
import { Uploads } from './uploads'
import { webShell } from './web-shell'

/** Longer than this, and what will not end is left behind. */
const STOP_TIMEOUT_MS = 5_000

export type Surroundings = {
  args: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  /** Where the built page may lie; the first that exists is served. */
  pageDirs: readonly string[]
  /** Where the machine's system image may lie. */
  machineImages: readonly string[]
  /** Where the docker command and its plugins may lie. */
  toolFolders: readonly string[]
  /** Where the notices of the packages in Gantry may lie. */
  notices?: readonly string[]
}

/** Runs the headless shell until a signal ends it: one line with the address on stdout, all else on stderr. */
export async function runHeadless(surroundings: Surroundings): Promise<void> {
  try {
    const options = readArguments(surroundings.args)
    if (options) await serveUntilSignal(options, surroundings)
    else process.stdout.write(HELP)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

async function serveUntilSignal(
  options: HeadlessOptions,
  { env, pageDirs, machineImages, toolFolders, notices = [] }: Surroundings
): Promise<void> {
  const signalled = onSignal()
  const folder = dataDir({
    platform: process.platform,
    env,
    home: homedir(),
    ...(options.dataDir !== undefined && { flag: options.dataDir })
  })
  // Before the token, whose own place is in it.
  await prepareDataDir(folder)
  const tokenFile = options.tokenFile ?? join(folder, 'token')
  const token = await tokenOf(tokenFile)
  const downloads = new Downloads()
  const uploads = new Uploads()
  const shell = webShell(downloads, uploads)
  const host = await startHost({
    ...{ shell, env, machineImages, toolFolders, notices },
    dataDir: folder,
    engine: options.engine
  })
  process.on('unhandledRejection', error => host.log.internal(error))
  try {
    const pageDir = pageDirs.find(dir => existsSync(join(dir, 'index.html'))) ?? pageDirs[0] ?? '.'
    const { log } = host
    const server = await startServer({
      ...options,
      token,
      pageDir,
      downloads,
      uploads,
      admit: host.serve,
      log
    })
    process.stdout.write(`Gantry is at ${server.url}\n`)
    process.stderr.write(`It asks for the token in ${tokenFile}\n`)
    await signalled
    await server.stop()
  } finally {
    await host.stop()
  }
  process.exit(0)
}

/** Resolves at the first SIGTERM or SIGINT; the second one ends the process at once, and so does a slow stop. */
function onSignal(): Promise<void> {
  return new Promise(resolve => {
    let first = true
    const onEach = (name: NodeJS.Signals) => {
      if (!first) process.exit(name === 'SIGINT' ? 130 : 143)
      first = false
      setTimeout(() => {
        process.stderr.write('Gantry did not stop in time and is ended.\n')
        process.exit(1)
      }, STOP_TIMEOUT_MS).unref()
      resolve()
    }
    process.on('SIGTERM', onEach)
    process.on('SIGINT', onEach)
  })
}
