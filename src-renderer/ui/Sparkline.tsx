import { useEffect, useRef } from 'react'
import type { GraphSource } from './graph-data'
import { cssVarPrefix, type Tone } from './tokens'

export type SparklineProps = {
  source: GraphSource
  /** What it shows and its newest figure, for a screen reader; none where a figure stands beside it. */
  label?: string
  /** Which of the source's series; the first unless told. */
  series?: number
  /** The top of the scale; the highest figure unless told. */
  top?: number
  tone?: Exclude<Tone, 'neutral'>
  width?: number
  height?: number
  /** Newest points shown. */
  points?: number
}

/** A tiny graph for a table's cell: one canvas, drawn without rendering. */
export function Sparkline(props: SparklineProps) {
  const { source, label, series = 0, top, tone = 'primary', width = 56, height = 18, points = 60 } = props
  const canvas = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    let frame = 0
    const draw = () => {
      frame = 0
      const stroke = getComputedStyle(document.documentElement)
        .getPropertyValue(`--${cssVarPrefix}-palette-${tone}-main`)
        .trim()
      const values = source.read()[series + 1]
      drawSpark(element, Array.from(values ?? []).slice(-points), { stroke, top, points, width, height })
    }
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(draw)
    }
    ask()
    const leave = source.subscribe(ask)
    const scheme = new MutationObserver(ask)
    scheme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => {
      leave()
      scheme.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [source, series, top, tone, width, height, points])

  const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return <canvas ref={canvas} style={{ width, height, display: 'block', flex: 'none' }} {...name} />
}

type SparkLook = { stroke: string; top: number | undefined; points: number; width: number; height: number }

function drawSpark(canvas: HTMLCanvasElement, values: readonly (number | null)[], look: SparkLook): void {
  const ratio = devicePixelRatio || 1
  canvas.width = look.width * ratio
  canvas.height = look.height * ratio
  const context = canvas.getContext('2d')
  const known = values.map(value => (value === null || Number.isNaN(value) ? undefined : value))
  const highest = known.reduce<number>((most, value) => Math.max(most, value ?? 0), 0)
  if (context === null || known.length < 2) return
  const top = Math.max(look.top ?? 0, highest) || 1
  const step = look.width / (look.points - 1)
  const start = look.width - (known.length - 1) * step
  const y = (value: number) => look.height - 1.5 - (value / top) * (look.height - 3)
  context.scale(ratio, ratio)
  context.beginPath()
  let isDrawing = false
  known.forEach((value, index) => {
    if (value === undefined) isDrawing = false
    else if (isDrawing) context.lineTo(start + index * step, y(value))
    else {
      context.moveTo(start + index * step, y(value))
      isDrawing = true
    }
  })
  context.strokeStyle = look.stroke
  context.lineWidth = 1.5
  context.lineJoin = 'round'
  context.stroke()
}
