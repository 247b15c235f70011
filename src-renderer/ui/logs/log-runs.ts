import type { AnsiRun, AnsiStyle } from '../ansi'

export type MarkedRun = { readonly text: string; readonly style: AnsiStyle; readonly marked: boolean }

/** Cuts runs at the borders of the search's hits. `ranges` are in the joined text, in order, apart. */
export function markRuns(
  runs: readonly AnsiRun[],
  ranges: readonly (readonly [number, number])[]
): readonly MarkedRun[] {
  const marked: MarkedRun[] = []
  let start = 0
  let next = 0
  for (const { text, style } of runs) {
    const end = start + text.length
    let at = start
    while (at < end) {
      while (next < ranges.length && (ranges[next]?.[1] ?? 0) <= at) next++
      const [from, to] = ranges[next] ?? [Infinity, Infinity]
      const isIn = at >= from
      const until = Math.min(end, isIn ? to : from)
      marked.push({ text: text.slice(at - start, until - start), style, marked: isIn })
      at = until
    }
    start = end
  }
  return marked
}

/** The first `limit` characters of runs. */
export function clipRuns(runs: readonly AnsiRun[], limit: number): readonly AnsiRun[] {
  const clipped: AnsiRun[] = []
  let left = limit
  for (const run of runs) {
    if (left <= 0) break
    clipped.push(run.text.length <= left ? run : { ...run, text: run.text.slice(0, left) })
    left -= run.text.length
  }
  return clipped
}
