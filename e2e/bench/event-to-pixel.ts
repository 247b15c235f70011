import { setTimeout as sleep } from 'node:timers/promises'
import type { Docker } from '../fixtures/docker'
import { openGantry } from '../fixtures/test'
import { wallNow } from './clock'
import { createMany, settle } from './containers'
import { percentile, type Bench } from './figure'
import { expectPaint, painted } from './page-probe'
import { onStage, type Stage } from './stage'

const COUNT = 300
const PAIRS = 50
/** One that is in sight. */
const TARGET = 3

type Event = { Type: string; Action: string; id: string; timeNano: number }

/** The engine's own events, parsed as they come, each with the time when it was read. */
async function readEvents(stage: Stage, docker: Docker, tell: (event: Event, readAt: number) => void) {
  const reply = await docker.open('GET', '/events')
  stage.later(() => reply.destroy())
  let rest = ''
  reply.setEncoding('utf8').on('data', (text: string) => {
    const readAt = wallNow()
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') tell(JSON.parse(line) as Event, readAt)
  })
  reply.on('error', () => undefined)
}

/** From the daemon's own time of an event to the frame that shows it, among 300 rows. */
export const bench: Bench = {
  name: 'event-to-pixel',
  run: () =>
    onStage(async stage => {
      const daemon = await stage.daemon('event')
      const { docker } = daemon
      const ids = await createMany(docker, COUNT)
      const id = ids[TARGET] ?? ''
      const waiting = new Map<string, (event: Event) => void>()
      await readEvents(stage, docker, event => {
        if (event.Type === 'container' && event.id === id) waiting.get(event.Action)?.(event)
      })
      const headless = await stage.headless({ engine: daemon.host })
      const page = await stage.page()
      await openGantry(page, headless)
      await expectPaint(page, { kind: 'list', count: COUNT })
      await painted(page)
      await settle()

      const pixelMs: number[] = []
      const inspectMs: number[] = []
      /** Even turns measure the page alone; odd ones a reader that inspects, as the page's host does too. */
      const turn = async (index: number, action: string, shape: string, path: string) => {
        const told = new Promise<{ event: Event; inspectedAt: number | null }>(resolve => {
          waiting.set(action, event => {
            if (index % 2 === 0) return resolve({ event, inspectedAt: null })
            void docker.get(`/containers/${id}/json`).then(() => resolve({ event, inspectedAt: wallNow() }))
          })
        })
        await expectPaint(page, { kind: 'row', id, shape })
        await docker.post(path)
        const { event, inspectedAt } = await told
        const paintedAt = await painted(page)
        const happenedAt = event.timeNano / 1e6
        if (index >= 2) {
          if (inspectedAt === null) pixelMs.push(paintedAt - happenedAt)
          else inspectMs.push(inspectedAt - happenedAt)
        }
        await sleep(150)
      }
      for (let index = 0; index < PAIRS * 2; index++) {
        await turn(index, 'start', 'running', `/containers/${id}/start`)
        await turn(index, 'die', 'failed', `/containers/${id}/kill`)
      }
      const [p50, p95, peer50, peer95] = [
        percentile(pixelMs, 0.5),
        percentile(pixelMs, 0.95),
        percentile(inspectMs, 0.5),
        percentile(inspectMs, 0.95)
      ]
      const peer = 'raw event + inspect'
      const note = `${pixelMs.length} events; ${peer} p50 ${peer50.toFixed(1)}, p95 ${peer95.toFixed(1)} ms`
      return [
        { name: 'event to pixel, p50', value: p50, unit: 'ms', ratio: { value: p50 / peer50, peer }, note },
        {
          name: 'event to pixel, p95',
          value: p95,
          unit: 'ms',
          ratio: { value: p95 / peer95, peer },
          goal: { of: 'figure', atMost: 50 },
          note: `worst ${Math.max(...pixelMs).toFixed(1)} ms`
        }
      ]
    })
}
