import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { timed, wallNow } from './clock'
import { createMany } from './containers'
import { median, medianRatio, type Bench } from './figure'
import { expectPaint, painted } from './page-probe'
import { rssBytes } from './processes'
import { onStage, Stage } from './stage'

const run = promisify(execFile)
const ROUNDS = 7
const CONTAINERS = 12
const MB = 1_000_000

type Round = Record<'node' | 'listens' | 'opens' | 'rss', number>

/** From nothing to a list on the screen: the process, and then the page in a browser that is open already. */
export const bench: Bench = {
  name: 'start',
  run: () =>
    onStage(async stage => {
      const daemon = await stage.daemon('start')
      await createMany(daemon.docker, CONTAINERS)
      const page = await stage.page()
      const rounds: Round[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const node = (await timed(() => run(process.execPath, ['-e', '0']))).ms
        const inner = new Stage()
        try {
          const started = performance.now()
          const headless = await inner.headless({ engine: daemon.host })
          const listens = performance.now() - started
          const openedAt = wallNow()
          await page.goto(headless.signInUrl, { waitUntil: 'commit' })
          await expectPaint(page, { kind: 'list', count: CONTAINERS })
          const opens = (await painted(page)) - openedAt
          rounds.push({ node, listens, opens, rss: rssBytes(headless.pid) / MB })
        } finally {
          await inner.end()
        }
      }
      const of = (key: keyof Round) => rounds.map(round => round[key])
      return [
        {
          name: 'start of the headless shell to its address',
          value: median(of('listens')),
          unit: 'ms',
          ratio: { value: medianRatio(of('listens'), of('node')), peer: 'an empty Node process' },
          note: `node -e 0 ${median(of('node')).toFixed(0)} ms`
        },
        {
          name: 'page opened for the first time to the list',
          value: median(of('opens')),
          unit: 'ms',
          note: `memory of the host then ${median(of('rss')).toFixed(0)} MB`
        }
      ]
    })
}
