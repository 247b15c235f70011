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
const LIST: Awaited = { kind: 'list', count: COUNT }
const PEER = 'GET + JSON.parse'

type Round = Record<'mirror' | 'mirrorPeer' | 'cold' | 'pixelPeer' | 'reload' | 'view' | 'reloadPeer', number>

/** The least that anything which shows all containers has to do. */
async function rawList(docker: Docker): Promise<number> {
  const { ms, result } = await timed(async () => {
    const { body } = await docker.raw('GET', '/containers/json?all=1')
    return JSON.parse(body.toString('utf8')) as unknown[]
  })
  if (result.length !== COUNT) throw new Error(`The engine lists ${result.length} containers.`)
  return ms
}

/** A host that has never seen its engine, because the socket is not there yet. */
async function unconnected(stage: Stage, folder: string) {
  const link = join(folder, 'engine.sock')
  rmSync(link, { force: true })
  const headless = await stage.headless({ engine: `unix://${link}` })
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

/**
 * A list of 3,000 containers: cold is a host that has to ask the engine for it, and that is what is held against the
 * engine's own answer. Warm, the host has the rows already.
 */
export const bench: Bench = {
  name: 'list',
  run: () =>
    onStage(async stage => {
      const daemon = await stage.daemon('list')
      await createMany(daemon.docker, COUNT)
      const folder = stage.folder('list')
      const page = await stage.page()
      await settle()
      const raw = () => rawList(daemon.docker)
      for (let warmUp = 0; warmUp < 3; warmUp++) await raw()
      const rounds: Round[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const mirrorPeer = await raw()
        const mirror = await coldMirror(folder, daemon.socketPath)
        const pixelPeer = await raw()
        rounds.push({
          mirrorPeer,
          mirror,
          pixelPeer,
          ...(await pixels(page, folder, daemon.socketPath, raw))
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
        figure('list to the pixel, page reloaded, warm host', 'reload', 'reloadPeer'),
        figure('list to the pixel, view switched, warm host', 'view', 'reloadPeer')
      ]
    })
}
