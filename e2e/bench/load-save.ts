import { execFile } from 'node:child_process'
import { openAsBlob, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { contract } from '#shared/contract/index'
import type { Task } from '#shared/model/task'
import { connect, type Connection } from '#shared/wire/connect'
import type { Client } from '#shared/wire/define'
import { memoryPair } from '#shared/wire/memory-port'
import { startHost } from '../../src-main/host/host'
import { loadFile } from '../../src-renderer/features/images/load-file'
import type { Docker } from '../fixtures/docker'
import { BIG, bigImage } from '../fixtures/images'
import { timed } from './clock'
import { settle } from './containers'
import { median, medianRatio, type Bench, type Figure } from './figure'
import { cpuMs } from './processes'
import { engineOf, onStage, type Stage } from './stage'

const run = promisify(execFile)
const ROUNDS = 5
const MB = 1_000_000

/** Waits for the end of a task; throws what it failed with. */
async function endOf(client: Client<typeof contract>, id: string): Promise<Task> {
  for await (const { put } of client.app.watch({})) {
    const task = put?.tasks?.find(one => one.id === id)
    if (task?.state === 'done') return task
    if (task && task.state !== 'running')
      throw new Error(`${task.command}: ${task.state} ${task.failure?.message ?? ''}`)
  }
  throw new Error('The host ended before its task.')
}

/** The host as the desktop app has it: with the user's own files, and no socket between. */
async function desktop(
  stage: Stage,
  engineHost: string,
  savedPath: string
): Promise<Connection<typeof contract>> {
  const host = await startHost({
    shell: {
      kind: 'electron',
      opensPaths: true,
      offer: () => Promise.resolve({ kind: 'path', path: savedPath })
    },
    dataDir: stage.folder('desktop'),
    engine: engineHost,
    env: {},
    machineImages: []
  })
  stage.later(() => host.stop())
  const [ours, theirs] = memoryPair()
  host.serve(theirs)
  const connection = connect(contract, ours)
  stage.later(() => connection.close())
  return connection
}

async function forget(docker: Docker): Promise<void> {
  const { status } = await docker.raw('DELETE', `/images/${encodeURIComponent(BIG)}?force=1`)
  if (status !== 200) throw new Error(`The image could not be removed: ${status}.`)
}

/** 500 MB in and out, through Gantry in both of its shells and through docker's own command. */
export const bench: Bench = {
  name: 'load-save',
  run: () =>
    onStage(async stage => {
      const daemon = await stage.daemon('load')
      await bigImage(daemon.docker)
      const folder = stage.folder('load')
      const tar = join(folder, 'big.tar')
      const saved = join(folder, 'saved.tar')
      const headless = await stage.headless({ engine: daemon.host })
      const web = await stage.client(headless)
      const webEngine = await engineOf(web)
      const app = await desktop(stage, daemon.host, saved)
      const appEngine = await engineOf(app)
      const cli = (...args: string[]) => run('docker', ['-H', daemon.host, ...args])
      await cli('save', '-o', tar, BIG)
      const sizeBytes = statSync(tar).size

      const saves = {
        cli: () => cli('save', '-o', saved, BIG),
        web: async () => {
          const { url } = await web.client.images.save({ engine: webEngine, references: [BIG] })
          if (url === null) throw new Error('The headless shell gave no link.')
          await run('curl', ['-sS', '--fail', '-o', saved, new URL(url, headless.url).href])
        },
        desktop: async () => {
          const { task } = await app.client.images.save({ engine: appEngine, references: [BIG] })
          await endOf(app.client, task ?? '')
        }
      }
      const loads = {
        cli: () => cli('load', '-i', tar),
        web: async () => {
          const blob = await openAsBlob(tar)
          let task = ''
          await loadFile(
            Object.assign(blob, { name: 'big.tar' }),
            signal =>
              web.client.images.load(
                { engine: webEngine, fileName: 'big.tar', sizeBytes: blob.size },
                { signal }
              ),
            id => {
              task = id
            }
          )
          await endOf(web.client, task)
        },
        desktop: async () => {
          const { task } = await app.client.images.loadPath({ engine: appEngine, path: tar })
          await endOf(app.client, task)
        }
      }

      const figures: Figure[] = []
      for (const [verb, ways] of [
        ['save', saves],
        ['load', loads]
      ] as const) {
        const tookMs: Record<keyof typeof ways, number[]> = { cli: [], web: [], desktop: [] }
        const hostCpuS: number[] = []
        for (let round = 0; round < ROUNDS; round++) {
          // In another order each round: the disk is busier after one than after another.
          const names = ['cli', 'web', 'desktop'] as const
          const order = names.map((_, at) => names[(at + round) % names.length] ?? 'cli')
          for (const way of order) {
            if (verb === 'load') await forget(daemon.docker)
            rmSync(saved, { force: true })
            await run('sync')
            await settle(500)
            const before = cpuMs(headless.pid)
            const { ms } = await timed<unknown>(ways[way])
            tookMs[way].push(ms)
            if (way === 'web') hostCpuS.push((cpuMs(headless.pid) - before) / 1000)
            if (verb === 'save' && statSync(saved).size !== sizeBytes)
              throw new Error(`${way} saved ${statSync(saved).size} bytes of ${sizeBytes}.`)
            if (verb === 'load') await daemon.docker.get(`/images/${encodeURIComponent(BIG)}/json`)
          }
        }
        const speed = (ms: number) => sizeBytes / MB / (ms / 1000)
        for (const [way, words] of [
          ['web', verb === 'load' ? 'by the page' : 'by link'],
          ['desktop', 'by path']
        ] as const)
          figures.push({
            name: `${verb} 500 MB ${words}`,
            value: speed(median(tookMs[way])),
            unit: 'MB/s',
            ratio: { value: medianRatio(tookMs.cli, tookMs[way]), peer: `docker ${verb}` },
            goal: { of: 'ratio', atLeast: 0.95 },
            note: `docker ${verb} ${speed(median(tookMs.cli)).toFixed(0)} MB/s${way === 'web' ? `; host CPU ${median(hostCpuS).toFixed(2)} s` : ''}; ${ROUNDS} rounds`
          })
      }
      return figures
    })
}
