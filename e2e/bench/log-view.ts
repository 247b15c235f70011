import type { Page } from '@playwright/test'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { openGantry } from '../fixtures/test'
import { timed, wallNow } from './clock'
import { settle } from './containers'
import type { Bench } from './figure'
import { LINES, millionLines } from './million-lines'
import { cpuMs } from './processes'
import { onStage } from './stage'

const run = promisify(execFile)
const MB = 1_000_000
const TIMEOUT_MS = 600_000

/** Memory that the page's JavaScript holds, its typed arrays too, after a collection. */
async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const usage = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number
    backingStorageSize?: number
  }
  await session.detach()
  return usage.usedSize + (usage.backingStorageSize ?? 0)
}

/** Resolves to the wall clock (ms) when the log shows its last line. */
const lastLine = (page: Page) =>
  page.evaluate(
    ([text, timeoutMs]) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error('The last line did not come.')), timeoutMs)
        const look = () => {
          const lines = document.querySelectorAll('[role=log] .line')
          if (lines[lines.length - 1]?.textContent?.includes(text)) resolve(window.benchProbe.now())
          else requestAnimationFrame(look)
        }
        look()
      }),
    [String(LINES).padStart(7, '0'), TIMEOUT_MS] as const
  )

/**
 * The log's page follows a container while it writes a million lines as fast as the engine takes them. Curl follows
 * the same log at the same time: it is told every line no sooner.
 */
export const bench: Bench = {
  name: 'log-view',
  run: () =>
    onStage(async stage => {
      const daemon = await stage.daemon('view')
      const id = await millionLines(daemon.docker, 'bench-view', false)
      const headless = await stage.headless({ engine: daemon.host })
      const page = await stage.page()
      await openGantry(page, headless, `#/containers/${id}/logs`)
      await page.locator('[role=log]').waitFor()
      await settle()
      const heapBefore = await heapBytes(page)
      await page.evaluate(() => window.benchProbe.longestFrameMs())
      const cpuBefore = cpuMs(headless.pid)

      const startedAt = wallNow()
      const shown = lastLine(page)
      await daemon.docker.post(`/containers/${id}/start`)
      const path = `/containers/${id}/logs?stdout=1&stderr=1&follow=1&timestamps=1&tail=all`
      const args = [
        '-sS',
        '--fail',
        '--unix-socket',
        daemon.socketPath,
        '-o',
        '/dev/null',
        `http://docker${path}`
      ]
      const curl = timed(() => run('curl', args))
      const wallS = ((await shown) - startedAt) / 1000
      const curlS = (await curl).ms / 1000

      const gapMs = await page.evaluate(() => window.benchProbe.longestFrameMs())
      const hostCpuS = (cpuMs(headless.pid) - cpuBefore) / 1000
      const grownMb = ((await heapBytes(page)) - heapBefore) / MB
      const trimmed = (await page.locator('[role=status]').allTextContents()).find(text => /\d/.test(text))
      const kept = await page.locator('.lines-count').first().textContent()
      return [
        {
          name: '1,000,000 log lines into the view while they are written',
          value: wallS,
          unit: 's',
          ratio: { value: wallS / curlS, peer: 'curl' },
          goal: { of: 'ratio', atMost: 1.1 },
          note: `curl ${curlS.toFixed(1)} s; host CPU ${hostCpuS.toFixed(2)} s; the view says: ${kept?.trim() ?? 'nothing'}; ${trimmed?.trim() ?? 'nothing trimmed'}`
        },
        { name: 'log view, longest time between frames meanwhile', value: gapMs, unit: 'ms' },
        {
          name: 'log view, memory that the page grows by',
          value: grownMb,
          unit: 'MB',
          note: 'JavaScript heap with typed arrays'
        }
      ]
    })
}
