import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export type CommandLine = {
  /** The app's main module. */
  main: string
  appDir: string
  package: { name?: string; productName?: string; version?: string; main?: string }
  /** Modules to load before it (-r). */
  before: string[]
  switches: string[]
  debugPort: number | undefined
  inspectPort: number | undefined
  argv: string[]
}

/** Reads Electron's command line: `electron [options] APP [words]`. */
export function readCommandLine(program: string, words: readonly string[]): CommandLine {
  const before: string[] = []
  const switches: string[] = []
  const rest: string[] = []
  let entry: string | undefined
  let debugPort: number | undefined
  let inspectPort: number | undefined
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (entry !== undefined) {
      rest.push(word)
      if (word.startsWith('--')) switches.push(word)
    } else if (word === '-r' || word === '--require') before.push(resolve(words[++at] ?? ''))
    else if (word.startsWith('--remote-debugging-port=')) debugPort = Number(word.split('=')[1])
    else if (word.startsWith('--inspect')) inspectPort = Number(word.split('=')[1] ?? 9229)
    else if (word.startsWith('-')) switches.push(word)
    else entry = word
  }
  // A packaged app has no word for itself: it lies beside the program.
  const packaged = process.env['ELECTRON_STANDIN_APP']
  const at = resolve(packaged ?? entry ?? '.')
  const appDir = folderOfPackage(statSync(at).isDirectory() ? at : dirname(at))
  const manifest = join(appDir, 'package.json')
  const found = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as CommandLine['package'])
    : {}
  const main = statSync(at).isDirectory() ? join(at, found.main ?? 'index.js') : at
  const argv =
    packaged === undefined
      ? [program, at, ...rest]
      : [program, ...(entry === undefined ? [] : [entry]), ...rest]
  return { main, appDir, package: found, before, switches, debugPort, inspectPort, argv }
}

const folderOfPackage = (folder: string): string => {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'package.json'))) return at
    if (dirname(at) === at) return folder
  }
}
