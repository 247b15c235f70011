import { execFile } from 'node:child_process'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { contract } from '#shared/contract/index'
import type { Task } from '#shared/model/task'
import { connect, type Connection } from '#shared/wire/connect'
import type { Client } from '#shared/wire/define'
import { memoryPair } from '#shared/wire/memory-port'
import { noUpdates } from '../../src-main/core/updates'
import { startHost } from '../../src-main/host/host'
import type { Docker } from '../fixtures/docker'
import type { Headless } from '../fixtures/headless'
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
async function endOf(client: Client<typeof contract>, isIt: (task: Task) => boolean): Promise<Task> {
  for await (const { put } of client.app.watch({})) {
    const task = put?.tasks?.find(isIt)
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
      updates: noUpdates,
      reveal: null,
      pickFolder: null,
      offer: () => Promise.resolve({ kind: 'path', path: savedPath }),
      place: () => Promise.resolve(null),
      take: source => {
        if ('path' in source) return { kind: 'path', path: source.path }
        throw new Error('The desktop takes paths.')
      }
    },
    dataDir: stage.folder('desktop'),
    engine: engineHost,
    env: {},
    machineImages: [],
    toolFolders: []
  })
  stage.later(() => host.stop())
  const [ours, theirs] = memoryPair()
  host.serve(theirs)
  const connection = connect(contract, ours)
  stage.later(() => connection.close())
  return connection
}

/** The images page in a real browser, and how a file is chosen there. */
async function imagesPage(stage: Stage, { signInUrl }: Headless): Promise<(path: string) => Promise<void>> {
  const page = await stage.page()
  await page.goto(signInUrl)
  await page.getByRole('link', { name: /^Images/ }).click()
  const input = page.locator('input[type=file]').first()
  await input.waitFor({ state: 'attached' })
  return path => input.setInputFiles(path)
}

async function forget(docker: Docker): Promise<void> {
  const { status } = await docker.raw('DELETE', `/images/${encodeURIComponent(BIG)}?force=1`)
  if (status !== 200) throw new Error(`The image could not be removed: ${status}.`)
}

type Way = { words: string; go: () => Promise<unknown> }

/**
 * 500 MB in and out, through Gantry in both of its shells and through docker's own command. Behind a link, curl
 * stands for a browser that costs as little as can be; what Chromium makes of it is measured beside.
 */
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
      const choose = await imagesPage(stage, headless)
      const { origin } = new URL(headless.url)
      const cli = (...args: string[]) => run('docker', ['-H', daemon.host, ...args])
      const curl = (link: string | null, ...args: string[]) => {
        if (link === null) throw new Error('The headless shell gave no link.')
        return run('curl', ['-sS', '--fail', ...args, new URL(link, origin).href])
      }
      await cli('save', '-o', tar, BIG)
      const sizeBytes = statSync(tar).size

      const save = { words: 'docker save', go: () => cli('save', '-o', saved, BIG) }
      const saves: Way[] = [
        {
          words: 'by link',
          go: async () => {
            const { url } = await web.client.images.save({ engine: webEngine, references: [BIG] })
            await curl(url, '-o', saved)
          }
        },
        {
          words: 'by path',
          go: async () => {
            const { task } = await app.client.images.save({ engine: appEngine, references: [BIG] })
            await endOf(app.client, one => one.id === task)
          }
        }
      ]
      const load = { words: 'docker load', go: () => cli('load', '-i', tar) }
      const loads: Way[] = [
        {
          words: 'by link',
          go: async () => {
            const source = { fileName: 'big.tar', sizeBytes }
            for await (const { task, url } of web.client.images.load({ engine: webEngine, source })) {
              await curl(url, '-T', tar, '-H', `Origin: ${origin}`, '-H', 'Expect:')
              await endOf(web.client, one => one.id === task)
            }
          }
        },
        {
          words: 'by the page',
          go: async () => {
            const chosenAt = Date.now()
            await choose(tar)
            await endOf(web.client, one => one.startedAt >= chosenAt)
          }
        },
        {
          words: 'by path',
          go: async () => {
            for await (const { task } of app.client.images.load({ engine: appEngine, source: { path: tar } }))
              await endOf(app.client, one => one.id === task)
          }
        }
      ]

      const measure = async (verb: 'save' | 'load', peer: Way, ours: Way[]): Promise<Figure[]> => {
        const ways = [peer, ...ours].map(way => ({
          ...way,
          tookMs: [] as number[],
          hostCpuMs: [] as number[]
        }))
        for (let round = 0; round < ROUNDS; round++) {
          // In another order each round: the disk is busier after one than after another.
          for (const way of ways.map((_, at) => ways[(at + round) % ways.length])) {
            if (!way) continue
            if (verb === 'load') await forget(daemon.docker)
            rmSync(saved, { force: true })
            await run('sync')
            await settle(500)
            const cpuBeforeMs = cpuMs(headless.pid)
            const { ms } = await timed<unknown>(way.go)
            way.tookMs.push(ms)
            way.hostCpuMs.push(cpuMs(headless.pid) - cpuBeforeMs)
            if (verb === 'save' && statSync(saved).size !== sizeBytes)
              throw new Error(`${way.words} saved ${statSync(saved).size} bytes of ${sizeBytes}.`)
            if (verb === 'load') await daemon.docker.get(`/images/${encodeURIComponent(BIG)}/json`)
          }
        }
        const speed = (ms: number) => sizeBytes / MB / (ms / 1000)
        const [cli, ...others] = ways
        if (!cli) throw new Error('There is no peer.')
        const best = Math.min(...cli.tookMs)
        return others.map(({ words, tookMs, hostCpuMs }) => ({
          name: `${verb} 500 MB ${words}`,
          value: speed(median(tookMs)),
          unit: 'MB/s',
          ratio: { value: medianRatio(cli.tookMs, tookMs), peer: cli.words },
          goal: { of: 'ratio', atLeast: 0.95 },
          note:
            `${cli.words} ${speed(median(cli.tookMs)).toFixed(0)} MB/s; ` +
            `best round to best round ${(best / Math.min(...tookMs)).toFixed(2)} x; ` +
            (words === 'by path' ? '' : `host CPU ${(median(hostCpuMs) / 1000).toFixed(2)} s; `) +
            `${ROUNDS} rounds`
        }))
      }
      return [...(await measure('save', save, saves)), ...(await measure('load', load, loads))]
    })
}
