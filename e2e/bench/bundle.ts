import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createMany } from './containers'
import type { Bench } from './figure'
import { expectPaint, painted } from './page-probe'
import { onStage } from './stage'

const FOLDER = new URL('../../out/renderer/', import.meta.url)
const CONTAINERS = 12
const KB = 1024

/** What a real browser fetches until the list of containers is there, and what comes by itself in the seconds after. */
export const bench: Bench = {
  name: 'bundle',
  run: () =>
    onStage(async stage => {
      const daemon = await stage.daemon('bundle')
      await createMany(daemon.docker, CONTAINERS)
      const headless = await stage.headless({ engine: daemon.host })
      const page = await stage.page()
      const sizes = new Map<string, number>()
      const styles = new Map<string, number>()
      page.on('response', response => {
        const { pathname } = new URL(response.url())
        const kinds = { '.js': sizes, '.css': styles }
        for (const [ending, found] of Object.entries(kinds))
          if (pathname.endsWith(ending))
            found.set(
              basename(pathname),
              gzipSync(readFileSync(new URL(`.${pathname}`, FOLDER)), { level: 9 }).length
            )
      })
      await page.goto(headless.signInUrl)
      await expectPaint(page, { kind: 'list', count: CONTAINERS })
      await painted(page)
      await page.waitForTimeout(2_000)
      const sum = (found: Map<string, number>) => [...found.values()].reduce((a, b) => a + b, 0)
      const largest = [...sizes]
        .sort(([, a], [, b]) => b - a)
        .slice(0, 4)
        .map(([name, size]) => `${name} ${(size / KB).toFixed(0)}`)
      return [
        {
          name: "main page's JavaScript, gzipped",
          value: sum(sizes) / KB,
          unit: 'KB',
          goal: { of: 'figure', atMost: 400 },
          note: `${sizes.size} files: ${largest.join(', ')}; CSS ${(sum(styles) / KB).toFixed(1)} KB`
        }
      ]
    })
}
