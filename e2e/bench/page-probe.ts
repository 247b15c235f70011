import type { Page } from '@playwright/test'
import { wallNow } from './clock'

/** What a measurement waits for in the page. */
export type Awaited =
  /** The table of containers says this many and shows rows: any, or only last known or only live ones. */
  | { kind: 'list'; count: number; stale?: boolean }
  /** This container's row shows this state. */
  | { kind: 'row'; id: string; shape: string }
  /** Something that this selector finds. */
  | { kind: 'selector'; selector: string }

export type PageProbe = {
  /** The wall clock in ms, finer than Date.now(). */
  now(): number
  /** Resolves to the wall clock just after the frame that first shows it. */
  painted(awaited: Awaited): Promise<number>
  /** The longest time between two frames since the last call, in ms. */
  longestFrameMs(): number
  pending?: Promise<number>
}

declare global {
  interface Window {
    benchProbe: PageProbe
  }
}

/** Runs in the page before anything of it; it may use nothing from outside of itself. */
export function installPageProbe(): void {
  // The page's timer drifts from the system's clock, so they are matched when asked, at the edge of a millisecond.
  const now = () => {
    const before = Date.now()
    let edge = before
    while (edge === before) edge = Date.now()
    return edge
  }
  const started = performance.now()
  const offset = now() - performance.now()
  let skew = { at: started, offset }
  const wall = () => {
    const at = performance.now()
    if (at - skew.at > 5_000) {
      const edge = now()
      skew = { at: performance.now(), offset: edge - performance.now() }
    }
    return performance.now() + skew.offset
  }
  const shows = (awaited: Awaited): boolean => {
    if (awaited.kind === 'selector') return document.querySelector(awaited.selector) !== null
    if (awaited.kind === 'row') {
      const row = document.querySelector(`[data-row="${awaited.id}"]`)
      const badge = row?.querySelector('[data-shape]')
      return badge?.getAttribute('data-shape') === awaited.shape && badge.textContent !== ''
    }
    const isStale =
      document.querySelector('[role=grid], [role=treegrid]')?.getAttribute('data-stale') === 'true'
    if (awaited.stale !== undefined && awaited.stale !== isStale) return false
    const count = document.querySelector('[role=radiogroup] [role=radio] .count')?.textContent ?? ''
    const rows = document.querySelectorAll('[data-row]')
    return (
      Number(count.replace(/\D/g, '')) === awaited.count && rows.length >= 10 && rows[0]?.textContent !== ''
    )
  }
  let longest = 0
  let lastFrame = performance.now()
  const frame = (at: number) => {
    longest = Math.max(longest, at - lastFrame)
    lastFrame = at
    requestAnimationFrame(frame)
  }
  let watchesFrames = false
  window.benchProbe = {
    now: wall,
    painted: awaited =>
      new Promise((resolve, reject) => {
        let over = false
        setTimeout(() => {
          const seen = `${location.hash}, ${document.querySelectorAll('[data-row]').length} rows`
          const words = document.body.innerText.slice(0, 300)
          reject(new Error(`${JSON.stringify(awaited)} did not come. The page: ${seen}: ${words}`))
        }, 120_000)
        // A message that is posted in a frame's callback arrives after that frame has been drawn.
        const drawn = () => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now() + skew.offset)
          port2.postMessage(null)
        }
        const look = () => {
          if (over || !shows(awaited)) return
          over = true
          observer.disconnect()
          requestAnimationFrame(drawn)
        }
        const observer = new MutationObserver(look)
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
        wall()
        look()
      }),
    longestFrameMs: () => {
      const result = longest
      longest = 0
      if (!watchesFrames) {
        watchesFrames = true
        lastFrame = performance.now()
        requestAnimationFrame(frame)
      }
      return result
    }
  }
  // What a reload is to show was said before it.
  const kept = location.protocol.startsWith('http') ? sessionStorage.getItem('bench.expect') : null
  if (kept !== null) window.benchProbe.pending = window.benchProbe.painted(JSON.parse(kept) as Awaited)
}

/** Begins to wait, in the page; `painted` tells when it was there. */
export const expectPaint = (page: Page, awaited: Awaited): Promise<void> =>
  page.evaluate(wanted => {
    window.benchProbe.pending = window.benchProbe.painted(wanted)
  }, awaited)

/** The wall clock (ms) just after the frame that first showed what `expectPaint` was told. */
export const painted = (page: Page): Promise<number> =>
  page.evaluate(() => window.benchProbe.pending ?? Promise.reject(new Error('Nothing is expected.')))

/** Reloads the page; resolves to the ms until it had painted what is awaited. */
export async function reloaded(page: Page, awaited: Awaited): Promise<number> {
  await page.evaluate(wanted => sessionStorage.setItem('bench.expect', JSON.stringify(wanted)), awaited)
  const startedAt = wallNow()
  await page.reload({ waitUntil: 'commit' })
  const paintedAt = await painted(page)
  await page.evaluate(() => sessionStorage.removeItem('bench.expect'))
  return paintedAt - startedAt
}

/** Goes to another view of the page that is open; resolves to the ms until it had painted what is awaited. */
export async function switched(page: Page, hash: string, awaited: Awaited): Promise<number> {
  return page.evaluate(
    async ({ to, wanted }) => {
      const { benchProbe } = window
      const startedAt = benchProbe.now()
      location.hash = to
      // What is there before the view has changed does not count.
      await new Promise(resolve => setTimeout(resolve))
      return (await benchProbe.painted(wanted)) - startedAt
    },
    { to: hash, wanted: awaited }
  )
}
