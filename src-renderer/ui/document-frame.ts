import { color, focusRing, font, markLook, radius } from './tokens'

/** How a long document looks (a log, JSON): a bar of controls, under it what scrolls, hits and cut lines in it. */
export const documentFrame = {
  display: 'flex',
  flexDirection: 'column',
  flex: '1 1 0',
  minHeight: 0,
  minWidth: 0,
  border: `1px solid ${color.divider}`,
  borderRadius: radius.panel,
  background: color.paper,
  overflow: 'hidden',
  '& .bar': {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: 4,
    padding: '6px 8px',
    borderBottom: `1px solid ${color.divider}`
  },
  '& .bar .end': { display: 'flex', alignItems: 'center', gap: 2, marginInlineStart: 'auto' },
  '& .scroller': {
    flex: '1 1 0',
    minHeight: 0,
    overflow: 'auto',
    outlineOffset: -2,
    fontFamily: font.mono
  },
  '& .scroller:focus-visible': { ...focusRing, outlineOffset: -2 },
  '& .sizer': { position: 'relative', minWidth: '100%' },
  '& mark': markLook,
  // The button that shows all of a cut line.
  '& .all': {
    font: 'inherit',
    fontFamily: font.sans,
    fontSize: '0.75rem',
    border: 0,
    borderRadius: 5,
    marginInlineStart: 6,
    padding: '0 7px',
    color: color.primary,
    background: color.tintPrimary,
    cursor: 'pointer'
  }
} as const
