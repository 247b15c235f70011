import 'uplot/dist/uPlot.min.css'
import { styled } from '@mui/material/styles'
import { useEffect, useRef, useState } from 'react'
import UPlot from 'uplot'
import type { GraphData, GraphSource } from './graph-data'
import { useUiText } from './texts'
import { color, font, radius, shadow, tabular, toneText } from './tokens'
import { uplotOptions, type GraphSeries } from './uplot-look'

export type GraphProps = {
  /** Names the graph for a screen reader. */
  label: string
  source: GraphSource
  /** One for each of the source's series. Keep its identity: a new array draws everything anew. */
  series: readonly GraphSeries[]
  /** A figure as it is said: "12.3 MB/s". Keep its identity. */
  format: (value: number) => string
  /** It says them in KiB, MiB, GiB. */
  binary?: boolean
  formatTime?: (atMs: number) => string
  limit?: number
  leastTop?: number
  /** Ms shown, up to the newest point; all there are unless told. */
  spanMs?: number
  /** Px; 180 unless told. */
  height?: number
}

const Root = styled('div')({
  position: 'relative',
  minWidth: 0,
  fontFamily: font.sans,
  '&[data-empty=true] .uplot': { visibility: 'hidden' },
  '& .u-cursor-x': { borderRight: `1px solid ${color.line}` },
  '& .tip': {
    position: 'absolute',
    top: 6,
    left: 0,
    zIndex: 1,
    display: 'none',
    padding: '6px 9px',
    fontSize: '0.75rem',
    lineHeight: 1.5,
    whiteSpace: 'nowrap',
    pointerEvents: 'none',
    background: color.paper,
    border: `1px solid ${color.divider}`,
    borderRadius: radius.control,
    boxShadow: shadow.floating,
    ...tabular
  },
  '& .tip .at': { color: color.textMuted },
  '& .tip .figure': { display: 'flex', alignItems: 'center', gap: 6 },
  '& .tip .figure b': { fontWeight: 600, marginInlineStart: 'auto', paddingInlineStart: 10 },
  '& .tip i': { width: 8, height: 3, borderRadius: 2 },
  '& .none': { position: 'absolute', inset: 0, display: 'grid', placeItems: 'center', color: color.textMuted }
})

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23'
})
const defaultTime = (atMs: number) => clock.format(atMs)

/**
 * Figures over time, on a canvas. New points are drawn without rendering anything. It brings uPlot (and
 * its CSS) along: import it lazily.
 */
export function Graph(props: GraphProps) {
  const {
    label,
    source,
    series,
    format,
    binary = false,
    formatTime = defaultTime,
    limit,
    leastTop = 0,
    spanMs,
    height = 180
  } = props
  const text = useUiText()
  const root = useRef<HTMLDivElement>(null)
  const tip = useRef<HTMLDivElement>(null)
  const [isEmpty, setEmpty] = useState(true)

  useEffect(() => {
    const element = root.current
    if (element === null) return
    let plot: UPlot | undefined
    let frame = 0
    const data = () => uplotData(source.read())
    const draw = () => {
      frame = 0
      setEmpty(source.read()[0].length === 0)
      plot?.setData(data())
    }
    // Hidden windows get no frames: nothing is drawn for nobody.
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(draw)
    }
    const build = () => {
      plot?.destroy()
      const size = { width: Math.max(80, element.clientWidth), height }
      const look = { series, format, binary, formatTime, limit, leastTop, spanMs }
      const options = uplotOptions(look, document.documentElement, size)
      options.hooks = { ...options.hooks, setCursor: [showTip] }
      plot = new UPlot(options, data(), element)
    }
    const showTip = (at: UPlot) => {
      if (tip.current !== null) fillTip(tip.current, at, { series, format, formatTime })
    }
    build()
    ask()
    const leave = source.subscribe(ask)
    const sizes = new ResizeObserver(() => {
      if (plot !== undefined && element.clientWidth > 0) plot.setSize({ width: element.clientWidth, height })
    })
    sizes.observe(element)
    const scheme = new MutationObserver(build)
    scheme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => {
      leave()
      cancelAnimationFrame(frame)
      sizes.disconnect()
      scheme.disconnect()
      plot?.destroy()
    }
  }, [source, series, format, binary, formatTime, limit, leastTop, spanMs, height])

  return (
    <Root ref={root} role="img" aria-label={label} data-empty={isEmpty} style={{ height }}>
      <div ref={tip} className="tip" />
      {isEmpty ? <div className="none">{text('graphEmpty')}</div> : null}
    </Root>
  )
}

/** For uPlot a gap is null; NaN, which is what a typed array has for it, would be joined over. */
function uplotData([times, ...series]: GraphData): UPlot.AlignedData {
  const gaps = (value: number | null) => (value === null || Number.isNaN(value) ? null : value)
  return [Array.from(times), ...series.map(values => Array.from(values, gaps))]
}

type TipLook = Required<Pick<GraphProps, 'series' | 'format' | 'formatTime'>>

function fillTip(tip: HTMLElement, plot: UPlot, { series, format, formatTime }: TipLook): void {
  const index = plot.cursor.idx
  const left = plot.cursor.left ?? -1
  const at = typeof index === 'number' ? plot.data[0][index] : undefined
  if (at === undefined || left < 0 || typeof index !== 'number') {
    tip.style.display = 'none'
    return
  }
  const time = document.createElement('div')
  time.className = 'at'
  time.textContent = formatTime(at * 1000)
  const figures = series.map(({ label, tone = 'primary' }, place) => {
    const row = document.createElement('div')
    row.className = 'figure'
    const mark = document.createElement('i')
    mark.style.background = tone === 'warning' ? color.amber : toneText[tone]
    const figure = document.createElement('b')
    const value = plot.data[place + 1]?.[index]
    figure.textContent = typeof value === 'number' && !Number.isNaN(value) ? format(value) : '–'
    row.append(mark, label, figure)
    return row
  })
  tip.replaceChildren(time, ...figures)
  tip.style.display = 'block'
  const x = plot.over.offsetLeft + left
  const isRight = left > plot.over.clientWidth / 2
  tip.style.transform = `translateX(${Math.round(isRight ? x - tip.offsetWidth - 12 : x + 12)}px)`
}
