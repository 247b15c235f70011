import { spawn, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildDesktop, type DesktopPrograms } from '../desktop/build'
import type { Painted } from '../desktop/start-probe'
import { createMany, settle, startAll } from './containers'
import { median, percentile, type Bench, type Figure } from './figure'
import { cpuMs } from './processes'
import { onStage, type Stage } from './stage'

const ROOT = join(import.meta.dirname, '../..')
const KNOWN = 300
const ROUNDS = 10
const RUNNING = 30
const HIDDEN_MS = 120_000

/** An app that only opens a window with a line of text: what the runtime itself takes on this computer. */
const EMPTY_MAIN = `
const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ webPreferences: { sandbox: true } })
  .loadURL('data:text/html,<p data-painted>There.</p>').catch(() => {}))
`

class Start {
  readonly startedAt = performance.timeOrigin + performance.now()
  readonly child: ChildProcess
  readonly painted: Promise<Painted>

  constructor(programs: DesktopPrograms, appDir: string, home: string, words: string[], containers: number) {
    this.child = spawn(programs.electron, ['-r', programs.startProbe, appDir, ...words], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        ...{ PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: home, BENCH_CONTAINERS: String(containers) },
        ...{ XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data') }
      }
    })
    let output = ''
    this.painted = new Promise((resolve, reject) => {
      this.child.stdout?.on('data', (data: Buffer) => {
        output += data.toString()
        const found = /^painted (.+)$/m.exec(output)?.[1]
        if (found !== undefined) resolve(JSON.parse(found) as Painted)
      })
      this.child.once('exit', () => reject(new Error(`The app ended before it painted. ${output}`)))
    })
    this.painted.catch(() => {})
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null) return
    const gone = new Promise(resolve => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await gone
  }
}

/** From the process's start to what a person sees; hidden in the tray afterwards. On Electron where ELECTRON_BIN names it. */
export const bench: Bench = {
  name: 'desktop',
  run: () => onStage(async stage => [...(await starts(stage)), ...(await hidden(stage))])
}

async function starts(stage: Stage): Promise<Figure[]> {
  const programs = await buildDesktop()
  const daemon = await stage.daemon('desktop')
  await createMany(daemon.docker, KNOWN)
  const emptyApp = stage.folder('empty-app')
  writeFileSync(join(emptyApp, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }))
  writeFileSync(join(emptyApp, 'main.cjs'), EMPTY_MAIN)
  const [home, emptyHome] = [stage.folder('home'), stage.folder('empty-home')]
  const words = ['--engine', daemon.host]
  // The first start fills the disk's cache and leaves the last known rows, as any start but a person's first one has it.
  const first = new Start(programs, '.', home, words, KNOWN)
  await first.painted
  await settle()
  await first.end()

  const taken = { frame: [] as number[], rows: [] as number[], live: [] as number[], empty: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    const empty = new Start(programs, emptyApp, emptyHome, [], 0)
    taken.empty.push((await empty.painted).frame - empty.startedAt)
    await empty.end()
    const start = new Start(programs, '.', home, words, KNOWN)
    const painted = await start.painted
    taken.frame.push(painted.frame - start.startedAt)
    taken.rows.push((painted.rows ?? Infinity) - start.startedAt)
    taken.live.push((painted.live ?? Infinity) - start.startedAt)
    await start.end()
  }
  const empty = median(taken.empty)
  const figure = (name: string, values: readonly number[], goalMs?: number): Figure => ({
    name,
    value: median(values),
    unit: 'ms',
    ratio: { value: median(values) / empty, peer: 'an empty app on the same runtime' },
    ...(goalMs !== undefined && { goal: { of: 'figure', atMost: goalMs } }),
    note: `${ROUNDS} starts; best ${percentile(values, 0).toFixed(0)}, worst ${percentile(values, 1).toFixed(0)}; empty app ${empty.toFixed(0)} ms`
  })
  return [
    figure('desktop start to its frame', taken.frame),
    figure(`desktop start to the last known rows of ${KNOWN} containers`, taken.rows, 1_500),
    figure(`desktop start to live rows of ${KNOWN} containers`, taken.live, 2_500)
  ]
}

async function hidden(stage: Stage): Promise<Figure[]> {
  const programs = await buildDesktop()
  const daemon = await stage.daemon('desktop-hidden')
  await startAll(daemon.docker, await createMany(daemon.docker, RUNNING))
  const home = stage.folder('hidden-home')
  const start = new Start(programs, '.', home, ['--engine', daemon.host], RUNNING)
  stage.later(() => start.end())
  await start.painted
  start.child.kill('SIGUSR2')
  await settle(10_000)
  const [before, began] = [cpuMs(start.pid), performance.now()]
  await sleep(HIDDEN_MS)
  const percent = ((cpuMs(start.pid) - before) / (performance.now() - began)) * 100
  return [
    {
      name: `desktop hidden in the tray, ${RUNNING} running containers: main process`,
      value: percent,
      unit: '% of a core',
      goal: { of: 'figure', atMost: 0.3 },
      note: `${HIDDEN_MS / 1000} s`
    }
  ]
}
