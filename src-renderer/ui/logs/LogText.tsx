import { memo, type CSSProperties } from 'react'
import { parseAnsi, type AnsiColor, type AnsiStyle } from '../ansi'
import { useRanges } from '../search/use-ranges'
import type { Matcher } from '../search/use-text-matcher'
import { clipRuns, markRuns } from './log-runs'

const clippedAt = 2000

const ansi = (value: AnsiColor): string => (typeof value === 'number' ? `var(--ansi-${value})` : value)

// Black and white turn with the scheme to be read on its paper; on a colour they are what they say.
const literal: Readonly<Record<AnsiColor, string>> = {
  0: '#101a1b',
  7: '#e4ebec',
  8: '#4a595b',
  15: '#ffffff'
}

/** Ink that can be read on a background. The scheme's own colours are dark on light paper and light on dark. */
function inkOn(back: AnsiColor): string {
  if (typeof back === 'number' || back === 'ink') return 'var(--log-paper)'
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => parseInt(back.slice(at, at + 2), 16))
  return red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? '#101a1b' : '#ffffff'
}

function css(style: AnsiStyle): CSSProperties | undefined {
  const { fg, bg, inverse } = style
  const front = inverse ? bg : fg
  const back = inverse ? (fg ?? 'ink') : bg
  const look: CSSProperties = {}
  if (back !== undefined) {
    look.background = back === 'ink' ? 'var(--log-ink)' : ansi(back)
    look.color = front === undefined ? inkOn(back) : (literal[front] ?? ansi(front))
  } else if (front !== undefined) look.color = ansi(front)
  if (style.bold) look.fontWeight = 700
  if (style.dim) look.opacity = 0.7
  if (style.italic) look.fontStyle = 'italic'
  if (style.underline || style.strike)
    look.textDecoration = `${style.underline ? 'underline ' : ''}${style.strike ? 'line-through' : ''}`
  return look
}

export type LogTextProps = {
  /** With its escape sequences. */
  raw: string
  matcher: Matcher | undefined
  /** Show no more than the first 2,000 characters, and a button for the rest. */
  clip: boolean
  /** Gets the line's length in characters. */
  clipLabel: (count: number) => string
}

/** A line's text in its colours, with the search's hits marked. */
export const LogText = memo(function LogText({ raw, matcher, clip, clipLabel }: LogTextProps) {
  const parsed = parseAnsi(raw)
  const length = parsed.reduce((sum, run) => sum + run.text.length, 0)
  const runs = clip && length > clippedAt ? clipRuns(parsed, clippedAt) : parsed
  const isClipped = runs !== parsed
  const ranges = useRanges(matcher, runs.map(run => run.text).join(''))
  const only = runs.length === 1 && ranges.length === 0 ? runs[0] : undefined
  if (only !== undefined && Object.keys(only.style).length === 0 && !isClipped) return only.text
  return (
    <>
      {markRuns(runs, ranges).map(({ text, style, marked }, index) =>
        marked ? (
          <mark key={index} style={{ fontWeight: style.bold ? 700 : undefined }}>
            {text}
          </mark>
        ) : (
          <span key={index} style={css(style)}>
            {text}
          </span>
        )
      )}
      {isClipped ? (
        <button type="button" className="all">
          … {clipLabel(length)}
        </button>
      ) : null}
    </>
  )
})
