import { styled } from '@mui/material/styles'
import { color, toneText, type Tone } from './tokens'

/** What a thing is doing, told by a shape as well: the shapes differ without any colour. */
export type StateShape =
  'done' | 'running' | 'paused' | 'stopped' | 'created' | 'failed' | 'busy' | 'warning' | 'unknown'

export type StateBadgeProps = {
  shape: StateShape
  /** The word, in the person's language. */
  label: string
  /** Another tone than the shape's own. */
  tone?: Tone
  /** Only the shape; the word becomes its accessible name and tooltip. */
  compact?: boolean
}

const toneOf: Record<StateShape, Tone> = {
  done: 'success',
  running: 'success',
  paused: 'warning',
  stopped: 'neutral',
  created: 'info',
  failed: 'error',
  busy: 'primary',
  warning: 'warning',
  unknown: 'neutral'
}

// On a 12-unit grid.
const shapes: Record<StateShape, { fill?: string; stroke?: string }> = {
  done: { stroke: 'm2.2 6.4 2.6 2.6 5-5.8' },
  running: { fill: 'M2 6a4 4 0 1 0 8 0a4 4 0 1 0-8 0z' },
  paused: { fill: 'M2.5 2h2.5v8H2.5zM7 2h2.5v8H7z' },
  stopped: {
    fill: 'M3.3 2.5h5.4a.8.8 0 0 1 .8.8v5.4a.8.8 0 0 1-.8.8H3.3a.8.8 0 0 1-.8-.8V3.3a.8.8 0 0 1 .8-.8z'
  },
  created: { stroke: 'M2.5 6a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0z' },
  failed: { stroke: 'm2.6 2.6 6.8 6.8M9.4 2.6 2.6 9.4' },
  busy: { stroke: 'M6 1.8a4.2 4.2 0 1 1-4.2 4.2' },
  warning: { fill: 'M6 1.2 11.3 10.5H.7z' },
  unknown: { stroke: 'M3 6h6' }
}

const Root = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 7,
  fontSize: '0.8125rem',
  fontWeight: 500,
  whiteSpace: 'nowrap',
  minWidth: 0,
  maxWidth: '100%',
  // As high as a line of the text around it, so that it stands on the same line.
  lineHeight: '20px',
  verticalAlign: 'top',
  color: color.text,
  '& svg': { width: 12, height: 12, flex: 'none' },
  '&[data-shape=stopped], &[data-shape=unknown]': { color: color.textMuted },
  '&[data-shape=running] .halo': { opacity: 0.18 },
  '&[data-shape=busy] svg': { animation: 'turn 900ms linear infinite' },
  '& .word': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '@keyframes turn': { to: { transform: 'rotate(360deg)' } }
})

/** A state by shape, colour and word. */
export function StateBadge({ shape, label, tone, compact }: StateBadgeProps) {
  const { fill, stroke } = shapes[shape]
  return (
    <Root data-shape={shape} title={compact ? label : undefined}>
      <svg
        viewBox="0 0 12 12"
        style={{ color: toneText[tone ?? toneOf[shape]], overflow: 'visible' }}
        {...(compact ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      >
        {shape === 'running' ? <circle className="halo" cx="6" cy="6" r="6.5" fill="currentColor" /> : null}
        {fill === undefined ? null : <path d={fill} fill="currentColor" />}
        {stroke === undefined ? null : (
          <path d={stroke} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
        )}
      </svg>
      {compact ? null : <span className="word">{label}</span>}
    </Root>
  )
}
