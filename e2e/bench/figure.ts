/** The least or the most that a figure, or its ratio to the peer, should be. */
export type Goal = { of: 'figure' | 'ratio'; atMost: number } | { of: 'figure' | 'ratio'; atLeast: number }

/** One thing measured, beside a peer or a physical limit that was measured in the same run. */
export type Figure = {
  name: string
  value: number
  /** Such as `ms`, `MB/s` or `% of a core`. */
  unit: string
  /** Ours divided by the peer's. */
  ratio?: { value: number; peer: string }
  goal?: Goal
  /** What else was seen: percentiles, the peer's own figure. */
  note?: string
}

/** One measurement with all its set-up, in its own file. */
export type Bench = { name: string; run(): Promise<Figure[]> }

/** Whether the goal was reached; null without one. */
export function reached({ value, ratio, goal }: Figure): boolean | null {
  if (!goal) return null
  const judged = goal.of === 'figure' ? value : ratio?.value
  if (judged === undefined) throw new Error('A goal for a ratio needs a ratio.')
  return 'atMost' in goal ? judged <= goal.atMost : judged >= goal.atLeast
}

/** `NAME: FIGURE unit, RATIO x PEER (goal G) …` */
export function line(figure: Figure): string {
  const { name, value, unit, ratio, goal, note } = figure
  const parts = [`${name}: ${short(value)} ${unit}`]
  if (ratio) parts.push(`${ratio.value.toFixed(2)} x ${ratio.peer}`)
  const limit = goal && ('atMost' in goal ? `<= ${goal.atMost}` : `>= ${goal.atLeast}`)
  const goalText = goal ? ` (goal ${limit} ${goal.of === 'ratio' ? 'x' : unit})` : ''
  const verdict = reached(figure) === false ? ' missed' : ''
  return `${parts.join(', ')}${goalText}${verdict}${note === undefined ? '' : ` [${note}]`}`
}

/** Three digits that matter, and no exponent. */
export const short = (value: number): string => {
  const size = Math.abs(value)
  return value.toFixed(size >= 100 || value === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
}

/** The value below which `fraction` of the values lie (nearest rank). */
export function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)]
  if (value === undefined) throw new Error('Nothing was measured.')
  return value
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** The median of the rounds' own ratios: what slows the machine down slows both in the same round. */
export const medianRatio = (ours: readonly number[], peers: readonly number[]): number =>
  median(ours.map((value, round) => value / (peers[round] ?? Number.NaN)))
