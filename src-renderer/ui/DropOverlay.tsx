import { keyframes, styled } from '@mui/material/styles'
import { DropIcon } from './icons'
import { color } from './tokens'

export type DropOverlayProps = {
  open: boolean
  /** "Drop to load the image". */
  title: string
  /** Which files are taken. */
  hint?: string
}

const appear = keyframes({ from: { opacity: 0 } })

const Root = styled('div')({
  position: 'fixed',
  inset: 0,
  zIndex: 2000,
  display: 'grid',
  placeItems: 'center',
  padding: 16,
  // The drop must reach the window.
  pointerEvents: 'none',
  background: `color-mix(in srgb, ${color.background} 95%, transparent)`,
  animation: `${appear} 120ms ease`,
  '& .target': {
    display: 'grid',
    placeItems: 'center',
    alignContent: 'center',
    gap: 8,
    width: '100%',
    height: '100%',
    borderRadius: 18,
    border: `2px dashed ${color.primary}`,
    background: `color-mix(in srgb, ${color.primary} 6%, transparent)`,
    textAlign: 'center'
  },
  '& svg': { fontSize: 44, color: color.primary, marginBottom: 8 },
  '& .title': { fontSize: '1.125rem', fontWeight: 630, letterSpacing: '-0.012em' },
  '& .hint': { color: color.textMuted }
})

/** The whole window as a target, while files are dragged over it. */
export function DropOverlay({ open, title, hint }: DropOverlayProps) {
  if (!open) return null
  return (
    <Root role="status">
      <div className="target">
        <DropIcon />
        <span className="title">{title}</span>
        {hint === undefined ? null : <span className="hint">{hint}</span>}
      </div>
    </Root>
  )
}
