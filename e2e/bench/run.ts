import { writeFileSync } from 'node:fs'
import { bench as bundle } from './bundle'
import { bench as calls } from './calls'
import { bench as desktop } from './desktop'
import { bench as eventToPixel } from './event-to-pixel'
import { line, reached, type Bench, type Figure } from './figure'
import { bench as idle } from './idle'
import { bench as list } from './list'
import { bench as loadSave } from './load-save'
import { bench as logView } from './log-view'
import { bench as logs } from './logs'
import { bench as machine } from './machine'
import { bench as machineData } from './machine-data'
import { bench as machineKill } from './machine-kill'
import { bench as slowReader } from './slow-reader'
import { endAll } from './stage'
import { bench as start } from './start'
import { bench as terminal } from './terminal'

const benches: readonly Bench[] = [
  bundle,
  start,
  desktop,
  calls,
  slowReader,
  list,
  eventToPixel,
  terminal,
  logs,
  logView,
  loadSave,
  idle,
  machine,
  machineData,
  machineKill
]

const USAGE = `npm run bench -- [NAME…] [--json FILE]   names: ${benches.map(({ name }) => name).join(', ')}`

/** @throws with a sentence when an argument is unknown */
function readArguments(args: readonly string[]): { wanted: readonly Bench[]; json: string | undefined } {
  const names: string[] = []
  let json: string | undefined
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--json') {
      json = args[++at]
      if (json === undefined) throw new Error(`--json needs a file.\n${USAGE}`)
    } else if (benches.some(({ name }) => name === arg)) names.push(arg)
    else throw new Error(`There is no measurement named ${arg}.\n${USAGE}`)
  }
  return { wanted: benches.filter(({ name }) => names.length === 0 || names.includes(name)), json }
}

/** A goal that is missed is said and fails nothing: only an error does. */
async function main(): Promise<number> {
  const { wanted, json } = readArguments(process.argv.slice(2))
  const figures: Figure[] = []
  const errors: { name: string; error: string }[] = []
  for (const { name, run } of wanted) {
    try {
      for (const figure of await run()) {
        figures.push(figure)
        console.log(line(figure))
      }
    } catch (error) {
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
      errors.push({ name, error: words })
      console.error(`${name}: failed: ${words}`)
    }
  }
  if (json !== undefined) {
    const measured = figures.map(figure => ({ ...figure, reached: reached(figure), line: line(figure) }))
    writeFileSync(json, `${JSON.stringify({ measuredAt: Date.now(), figures: measured, errors }, null, 2)}\n`)
  }
  return errors.length === 0 ? 0 : 1
}

for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143]
] as const)
  process.once(name, () => void endAll().finally(() => process.exit(code)))

main().then(
  code => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
)
