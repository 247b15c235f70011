import type { Page } from '@playwright/test'
import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { OBJECT_TABLES, type ObjectRows } from '#shared/model/tables'
import { Mirror } from '../../src-renderer/data/mirror'
import type { Docker } from '../fixtures/docker'
import { timed, wallNow } from './clock'
import { createMany, settle } from './containers'
import { median, medianRatio, type Bench, type Figure } from './figure'
import { expectPaint, painted, reloaded, switched, type Awaited } from './page-probe'
import { engineOf, onStage, Stage } from './stage'

const COUNT = 3_000
const ROUNDS = 7
const LIST = { kind: 'list', count: COUNT } as const satisfies Awaited
const PEER = 'GET + JSON.parse'

type Round = Record<
  | 'mirror'
  | 'mirrorPeer'
  | 'cold'
  | 'pixelPeer'
  | 'reload'
  | 'view'
  | 'reloadPeer'
  | 'known'
  | 'live'
  | 'livePeer',
  number
>

/** The least that anything which shows all containers has to do. */
async function rawList(docker: Docker): Promise<number> {
  const { ms, result } = await timed(async () => {
    const { body } = await docker.raw('GET', '/containers/json?all=1')
    return JSON.parse(body.toString('utf8')) as unknown[]
  })
  if (result.length !== COUNT) throw new Error(`The engine lists ${result.length} containers.`)
  return ms
}

/** A host whose engine's socket is not there yet; it has never seen the engine, unless `dataDir` is of one that has. */
async function unconnected(stage: Stage, folder: string, dataDir?: string) {
  const link = join(folder, 'engine.sock')
  rmSync(link, { force: true })
  const headless = await stage.headless({ engine: `unix://${link}`, ...(dataDir && { dataDir }) })
  const connection = await stage.client(headless)
  const engine = await engineOf(connection, false)
  return { link, headless, client: connection.client, engine }
}

/** From the engine's appearance to a client's mirror that has all rows. */
async function coldMirror(folder: string, socketPath: string): Promise<number> {
  const stage = new Stage()
  try {
    const { link, client, engine } = await unconnected(stage, folder)
    const mirror = new Mirror<ObjectRows>(Object.keys(OBJECT_TABLES) as (keyof ObjectRows)[])
    const filled = (async () => {
      for await (const patch of client.engines.watch({ engine })) {
        mirror.apply(patch)
        if (mirror.isSynced() && mirror.rows('containers').length === COUNT) return performance.now()
      }
      throw new Error('The host ended before the list was whole.')
    })()
    await settle(500)
    const started = performance.now()
    symlinkSync(socketPath, link)
    await client.engines.retry({ engine })
    return (await filled) - started
  } finally {
    await stage.end()
  }
}

/** How long a fresh host and an open page take to show an engine that appears; then a reload, and another view and back. */
async function pixels(page: Page, folder: string, socketPath: string, peer: () => Promise<number>) {
  const stage = new Stage()
  try {
    const { link, headless, client, engine } = await unconnected(stage, folder)
    await page.goto(headless.signInUrl)
    await expectPaint(page, LIST)
    await settle(1_000)
    const startedAt = wallNow()
    symlinkSync(socketPath, link)
    await client.engines.retry({ engine })
    const cold = (await painted(page)) - startedAt
    await settle(500)
    const reloadPeer = await peer()
    const reload = await reloaded(page, LIST)
    await page.evaluate(() => {
      location.hash = '#/networks'
    })
    await settle(500)
    const view = await switched(page, '#/containers', LIST)
    return { cold, reload, view, reloadPeer }
  } finally {
    await stage.end()
  }
}

/** Has a host see the engine and end. What it leaves in `dataDir` is what the next one begins with. */
async function seen(folder: string, socketPath: string, dataDir: string): Promise<void> {
  const stage = new Stage()
  try {
    const { link, headless, client, engine } = await unconnected(stage, folder, dataDir)
    symlinkSync(socketPath, link)
    await client.engines.retry({ engine })
    await engineOf(await stage.client(headless))
    await settle()
  } finally {
    await stage.end()
  }
}

/** A page on a host that was started again: how long until it shows the last known rows, and then the live ones. */
async function restarted(
  page: Page,
  folder: string,
  socketPath: string,
  dataDir: string,
  peer: () => Promise<number>
) {
  const stage = new Stage()
  try {
    const { link, headless, client, engine } = await unconnected(stage, folder, dataDir)
    await page.goto(headless.signInUrl)
    await settle(1_000)
    const known = await reloaded(page, { ...LIST, stale: true })
    await settle(500)
    const livePeer = await peer()
    await expectPaint(page, { ...LIST, stale: false })
    const startedAt = wallNow()
    symlinkSync(socketPath, link)
    await client.engines.retry({ engine })
    const live = (await painted(page)) - startedAt
    return { known, live, livePeer }
  } finally {
    await stage.end()
  }
}

/**
 * A list of 3,000 containers: cold is a host that has to ask the engine for it, and that is what is held against the
 * engine's own answer. Restarted, it shows what it knew last until then. Warm, it has the rows already.
 */
export const bench: Bench = {
  name: 'list',
  run: () =>
    onStage(async stage => {
      const daemon = await stage.daemon('list')
      await createMany(daemon.docker, COUNT)
      const folder = stage.folder('list')
      const dataDir = stage.folder('list-data')
      const page = await stage.page()
      await settle()
      const raw = () => rawList(daemon.docker)
      for (let warmUp = 0; warmUp < 3; warmUp++) await raw()
      await seen(folder, daemon.socketPath, dataDir)
      const rounds: Round[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const mirrorPeer = await raw()
        const mirror = await coldMirror(folder, daemon.socketPath)
        const pixelPeer = await raw()
        rounds.push({
          mirrorPeer,
          mirror,
          pixelPeer,
          ...(await pixels(page, folder, daemon.socketPath, raw)),
          ...(await restarted(page, folder, daemon.socketPath, dataDir, raw))
        })
      }
      const of = (key: keyof Round) => rounds.map(each => each[key])
      const figure = (name: string, key: keyof Round, peer: keyof Round, atMost?: number): Figure => ({
        name,
        value: median(of(key)),
        unit: 'ms',
        ratio: { value: medianRatio(of(key), of(peer)), peer: PEER },
        ...(atMost === undefined ? {} : { goal: { of: 'ratio', atMost } }),
        note: `${PEER} ${median(of(peer)).toFixed(0)} ms; best ${Math.min(...of(key)).toFixed(0)} ms; ${ROUNDS} rounds`
      })
      return [
        figure('list to the client, cold host', 'mirror', 'mirrorPeer', 1.3),
        figure('list to the pixel, cold host', 'cold', 'pixelPeer', 1.3),
        figure('list to the pixel, host restarted, live rows', 'live', 'livePeer', 1.3),
        figure('list to the pixel, host restarted, last known rows', 'known', 'livePeer'),
        figure('list to the pixel, page reloaded, warm host', 'reload', 'reloadPeer'),
        figure('list to the pixel, view switched, warm host', 'view', 'reloadPeer')
      ]
    })
}
