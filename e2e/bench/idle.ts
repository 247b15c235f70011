import type { Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { openGantry } from '../fixtures/test'
import { createMany, settle, startAll } from './containers'
import type { Bench, Figure } from './figure'
import { cpuMs } from './processes'
import { countingProxy, isList, unscheduledLists } from './proxy'
import { onStage, type Stage } from './stage'

const RUNNING = 30
const WATCH_MS = 120_000
const RELIST_MS = 60_000

/** The least that could know of every change: a process that reads the engine's events and does nothing with them. */
function eventsReader(stage: Stage, socketPath: string): number {
  const program = `require('node:http').get({ socketPath: process.argv[1], path: '/events' }, reply =>
    reply.setEncoding('utf8').on('data', text => text.split('\\n').filter(Boolean).forEach(line => JSON.parse(line))))`
  const child = spawn(process.execPath, ['-e', program, socketPath], { stdio: 'ignore' })
  stage.later(() => child.kill('SIGKILL'))
  return child.pid ?? 0
}

/** A browser without a screen hides no page, so the page is told that it is hidden. */
const hide = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' })
    Object.defineProperty(document, 'hidden', { value: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })

/** 30 containers run and nothing happens: what Gantry and the engine spend, and what is asked of the engine. */
export const bench: Bench = {
  name: 'idle',
  run: () =>
    onStage(async stage => {
      const daemon = await stage.daemon('idle')
      await startAll(daemon.docker, await createMany(daemon.docker, RUNNING))
      const readerPid = eventsReader(stage, daemon.socketPath)
      const { host, asked } = await countingProxy(stage, daemon.socketPath)
      const headless = await stage.headless({ engine: host })
      const page = await stage.page()
      await openGantry(page, headless, '#/images')
      await page.locator('[data-row]').first().waitFor()
      await settle(10_000)

      const watch = async (name: string): Promise<Figure[]> => {
        const pids = { host: headless.pid, dockerd: daemon.pid, reader: readerPid }
        const cpu = () => ({
          host: cpuMs(pids.host),
          dockerd: cpuMs(pids.dockerd),
          reader: cpuMs(pids.reader)
        })
        const [before, started] = [cpu(), performance.now()]
        await sleep(WATCH_MS)
        const [after, ended] = [cpu(), performance.now()]
        const percent = (key: keyof typeof before) => ((after[key] - before[key]) / (ended - started)) * 100
        // One before the time that is watched, so that the first relist in it has something to be a minute after.
        const lists = asked.filter(isList)
        const inTime = (at: number) => at >= started && at <= ended
        const extra = unscheduledLists(lists, RELIST_MS).filter(({ at }) => inTime(at))
        const scheduled = lists.filter(({ at }) => inTime(at)).length - extra.length
        const others = asked.filter(one => inTime(one.at) && !isList(one))
        return [
          {
            name: `idle host, ${name}`,
            value: percent('host'),
            unit: '% of a core',
            goal: { of: 'figure', atMost: 0.5 },
            ...(percent('reader') > 0
              ? { ratio: { value: percent('host') / percent('reader'), peer: 'events-only process' } }
              : {}),
            note: `dockerd ${percent('dockerd').toFixed(2)} %; events-only process ${percent('reader').toFixed(2)} %; ${WATCH_MS / 1000} s`
          },
          {
            name: `idle list calls beyond the relist each minute, ${name}`,
            value: extra.length,
            unit: 'calls',
            goal: { of: 'figure', atMost: 0 },
            note: `${scheduled} of the scheduled relist; ${others.length} other requests${summary(others)}`
          }
        ]
      }
      const visible = await watch('page open')
      await hide(page)
      await settle(1_000)
      return [...visible, ...(await watch('page told that it is hidden'))]
    })
}

const summary = (asked: readonly { method: string; path: string }[]): string => {
  const kinds = new Set(asked.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{12,}/g, 'ID')}`))
  return kinds.size === 0 ? '' : `: ${[...kinds].slice(0, 5).join(', ')}`
}
