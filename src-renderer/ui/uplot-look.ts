import type uPlot from 'uplot'
import { cssVarPrefix, font, type Tone } from './tokens'

export type GraphSeries = {
  readonly label: string
  readonly tone?: Exclude<Tone, 'neutral'>
  /** Filled below (true unless told). */
  readonly area?: boolean
}

export type GraphLook = {
  readonly series: readonly GraphSeries[]
  /** A figure as it is said: "12.3 MB/s". Also of the axis. */
  readonly format: (value: number) => string
  /** It says them in KiB, MiB, GiB: the axis has its marks at whole ones of these. */
  readonly binary: boolean
  readonly formatTime: (atMs: number) => string
  /** The most there can be; drawn as a line where it is in sight. */
  readonly limit: number | undefined
  /** The scale never ends below this: a graph of nothing is flat at the bottom, not noise at full height. */
  readonly leastTop: number
  /** Ms shown, up to the newest point; undefined: all there are. */
  readonly spanMs: number | undefined
}

const POWERS_OF_TWO = Array.from({ length: 50 }, (_, exponent) => 2 ** exponent)

const reader = (root: HTMLElement) => {
  const css = getComputedStyle(root)
  return (name: string) => css.getPropertyValue(`--${cssVarPrefix}-palette-${name}`).trim()
}

const alpha = (color: string, share: number) => `color-mix(in srgb, ${color} ${share * 100}%, transparent)`

/** uPlot's options for a look, in the colours that `root` has now. */
export function uplotOptions(
  look: GraphLook,
  root: HTMLElement,
  size: { width: number; height: number }
): uPlot.Options {
  const value = reader(root)
  const muted = value('text-secondary')
  const grid = { stroke: value('divider'), width: 1 }
  return {
    ...size,
    // Half a time of day stands out to the right when the newest point is at its mark.
    padding: [10, 26, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 7 } },
    scales: {
      x: {
        time: true,
        range: (_, from, to) => (look.spanMs === undefined ? [from, to] : [to - look.spanMs / 1000, to])
      },
      y: {
        range: (_, __, max) => [
          0,
          niceTop(Math.max(Number.isFinite(max) ? max : 0, look.leastTop), look.limit)
        ]
      }
    },
    axes: [
      {
        stroke: muted,
        grid: { show: false },
        ticks: { show: false },
        font: `11px ${font.sans}`,
        size: 26,
        // A minute in five on a narrow graph.
        space: 54,
        values: (_, seconds) => seconds.map(second => look.formatTime(second * 1000))
      },
      {
        stroke: muted,
        grid,
        ticks: { show: false },
        font: `11px ${font.sans}`,
        size: 66,
        space: 36,
        ...(look.binary && { incrs: POWERS_OF_TWO }),
        values: (_, values) => values.map(look.format)
      }
    ],
    series: [
      {},
      ...look.series.map(({ label, tone = 'primary', area = true }): uPlot.Series => {
        const stroke = value(tone === 'warning' ? 'warning-light' : `${tone}-main`)
        return {
          label,
          stroke,
          width: 1.5,
          fill: area ? alpha(stroke, 0.12) : undefined,
          points: { show: false }
        }
      })
    ],
    hooks: {
      draw: look.limit === undefined ? [] : [plot => drawLimit(plot, look.limit ?? 0, value('warning-light'))]
    }
  }
}

/** A little air over the highest figure; the limit itself where the figures come near it. */
function niceTop(max: number, limit: number | undefined): number {
  if (limit !== undefined && limit > 0 && max > limit * 0.6) return Math.max(limit * 1.08, max * 1.02)
  return max * 1.15 || 1
}

function drawLimit(plot: uPlot, limit: number, stroke: string): void {
  const { ctx, bbox } = plot
  const y = Math.round(plot.valToPos(limit, 'y', true)) + 0.5
  if (y < bbox.top || y > bbox.top + bbox.height) return
  ctx.save()
  ctx.strokeStyle = stroke
  ctx.lineWidth = devicePixelRatio
  ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio])
  ctx.beginPath()
  ctx.moveTo(bbox.left, y)
  ctx.lineTo(bbox.left + bbox.width, y)
  ctx.stroke()
  ctx.restore()
}
