import { chromium, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '#shared/contract/index'
import type { Connection } from '#shared/wire/connect'
import { connectTo } from '../../src-main/headless/test-client'
import { startDaemon, type Daemon } from '../fixtures/daemon'
import { startHeadless, type Headless, type HeadlessOptions } from '../fixtures/headless'
import { busyboxImage } from '../fixtures/images'
import config from '../playwright.config'
import type { Figure } from './figure'
import { installPageProbe } from './page-probe'

const stages = new Set<Stage>()

/** What a measurement has set up; all of it is taken down in the end, the newest first. */
export class Stage {
  readonly #undo: (() => unknown)[] = []

  /** Runs at the end, also after a failure or a signal. */
  later(undo: () => unknown): void {
    this.#undo.push(undo)
  }

  /** Takes everything down now; the stage can be used again. */
  async end(): Promise<void> {
    for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop()) await undo()
  }

  /** An empty folder. */
  folder(name: string): string {
    const folder = mkdtempSync(join(tmpdir(), `gantry-bench-${name}-`))
    this.later(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }

  /** A real engine of our own with the busybox image. */
  async daemon(name: string): Promise<Daemon> {
    const daemon = await startDaemon({ name: `bench-${name}` })
    this.later(() => daemon.stop())
    await busyboxImage(daemon.docker)
    return daemon
  }

  /** The built Gantry as a process of its own, as a user has it: it does not check its own answers. */
  async headless(options: HeadlessOptions): Promise<Headless> {
    const headless = await startHeadless({ ...options, checked: false })
    this.later(() => headless.stop())
    return headless
  }

  /** A client over WebSocket, as the page is one, without the page. */
  async client(headless: Headless): Promise<Connection<typeof contract>> {
    const connection = await connectTo(contract, headless.url, headless.token)
    this.later(() => connection.close())
    return connection
  }

  /** A real browser with an empty page, in which the probe of `page-probe.ts` is installed. */
  async page(): Promise<Page> {
    const browser = await chromium.launch(config.use?.launchOptions ?? {})
    this.later(() => browser.close())
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    // The compiler of this file names inner functions by a helper that the page does not have.
    await page.addInitScript('globalThis.__name = named => named')
    await page.addInitScript(installPageProbe)
    return page
  }
}

/** Runs a measurement and takes down what it has set up, however it ends. */
export async function onStage(measure: (stage: Stage) => Promise<Figure[]>): Promise<Figure[]> {
  const stage = new Stage()
  stages.add(stage)
  try {
    return await measure(stage)
  } finally {
    await stage.end()
    stages.delete(stage)
  }
}

/** For a signal: takes down whatever stands. */
export const endAll = () => Promise.allSettled([...stages].map(stage => stage.end()))

/** The id of the host's one engine, as soon as it is there, ready or not. */
export async function engineOf({ client }: Connection<typeof contract>, ready = true): Promise<string> {
  for await (const { put } of client.app.watch({})) {
    const found = put?.engines?.find(({ state }) => !ready || state.at === 'ready')
    if (found) return found.id
  }
  throw new Error('The host ended before it had an engine.')
}
