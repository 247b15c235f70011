import { styled } from '@mui/material/styles'
import { color, ellipsis, focusRing, radius, tabular } from '../tokens'

/** The three buttons of a window on macOS, with air around them. */
const WINDOW_BUTTONS = { width: 84, height: 40 }

/** Where the page's top is the window's bar: room for its buttons, and a hold for the mouse beside the page's own. */
const insetTitleBar = {
  'html[data-title-bar=inset] &': {
    '& > nav .brand, & > .stage > .top': { WebkitAppRegion: 'drag' },
    '& > .stage > .top :is(a, button, input)': { WebkitAppRegion: 'no-drag' },
    '& > nav .brand': { paddingTop: WINDOW_BUTTONS.height, height: 52 + WINDOW_BUTTONS.height },
    // The navigation is narrower than the buttons, or at the foot.
    '@media (max-width: 900px)': { '& > .stage > .top': { paddingInlineStart: WINDOW_BUTTONS.width - 56 } },
    '@media (max-width: 600px)': { '& > .stage > .top': { paddingInlineStart: WINDOW_BUTTONS.width } }
  }
}

/** The style of the window's frame. Only its own children: a page within may use the same class names. */
export const FrameRoot = styled('div')({
  display: 'grid',
  gridTemplateColumns: '212px minmax(0, 1fr)',
  gridTemplateRows: 'minmax(0, 1fr)',
  height: '100%',
  background: color.frame,
  '& > nav': {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    padding: '0 10px 10px',
    overflowY: 'auto'
  },
  '& > nav .brand': {
    display: 'flex',
    alignItems: 'center',
    gap: 9,
    height: 52,
    flex: 'none',
    padding: '0 8px',
    fontWeight: 670,
    fontSize: '0.9375rem',
    letterSpacing: '-0.015em'
  },
  '& > nav .mark': {
    display: 'grid',
    placeItems: 'center',
    width: 26,
    height: 26,
    borderRadius: 8,
    color: color.onPrimary,
    background: color.primary,
    '& svg': { fontSize: 18 }
  },
  '& > nav .items': { display: 'grid', gap: 2 },
  '& > nav .foot': { marginTop: 'auto', paddingTop: 12 },
  '& > nav .nav-item': {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: 10,
    height: 34,
    padding: '0 9px',
    borderRadius: radius.control,
    color: color.textMuted,
    fontWeight: 530,
    textDecoration: 'none',
    WebkitUserDrag: 'none',
    '& svg': { fontSize: 19, flex: 'none' },
    '& .label': { ...ellipsis, flex: 1 },
    '& .count': { ...tabular, fontSize: '0.75rem', fontWeight: 500, color: color.textMuted },
    '&:hover': { color: color.text, background: color.hover },
    '&:focus-visible': { ...focusRing, outlineOffset: -2 },
    '&[aria-current=page]': { color: color.text, background: color.selected },
    '&[aria-current=page] svg': { color: color.primary },
    '&[data-attention=true]::after': {
      content: '""',
      position: 'absolute',
      insetInlineStart: 23,
      top: 6,
      width: 7,
      height: 7,
      borderRadius: '50%',
      background: color.amber,
      boxShadow: `0 0 0 2px ${color.frame}`
    }
  },
  '& > .stage': { display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0 },
  '& > .stage > .top': {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    height: 52,
    flex: 'none',
    padding: '0 16px 0 12px'
  },
  '& > .stage > .top > .start, & > .stage > .top > .end': {
    display: 'flex',
    alignItems: 'center',
    gap: 6,
    minWidth: 0
  },
  '& > .stage > .top > .start': { flex: 1 },
  // The page is a sheet that lies on the frame.
  '& > .stage > main': {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    minHeight: 0,
    minWidth: 0,
    overflow: 'auto',
    background: color.background,
    borderTop: `1px solid ${color.divider}`,
    borderInlineStart: `1px solid ${color.divider}`,
    borderStartStartRadius: 12
  },
  '@media (max-width: 900px)': {
    gridTemplateColumns: '56px minmax(0, 1fr)',
    '& > nav': { padding: '0 8px 8px' },
    '& > nav .brand': { padding: 0, justifyContent: 'center' },
    '& > nav .nav-item': { height: 40, justifyContent: 'center', padding: 0, '& svg': { fontSize: 21 } },
    '& > nav .label, & > nav .nav-item .count': { display: 'none' }
  },
  '@media (max-width: 600px)': {
    gridTemplateColumns: 'minmax(0, 1fr)',
    gridTemplateRows: 'minmax(0, 1fr) auto',
    '& > .stage': { gridRow: 1 },
    '& > nav': {
      gridRow: 2,
      flexDirection: 'row',
      padding: '4px 4px max(4px, env(safe-area-inset-bottom))',
      borderTop: `1px solid ${color.divider}`,
      overflow: 'hidden'
    },
    '& > nav .brand': { display: 'none' },
    // One row of all: each as wide as its word, and an equal share of what is left.
    '& > nav .items': { display: 'contents' },
    '& > nav .nav-item': {
      flex: '1 1 auto',
      minWidth: 0,
      height: 50,
      flexDirection: 'column',
      justifyContent: 'center',
      gap: 2
    },
    '& > nav .nav-item .label': { display: 'block', flex: 'none', maxWidth: '100%', fontSize: '0.625rem' },
    '& > nav .nav-item[aria-current=page]': { background: 'none', color: color.primary },
    '& > .stage > .top': { padding: '0 10px', height: 48 },
    '& > .stage > main': { borderInlineStart: 0, borderStartStartRadius: 0 }
  },
  ...insetTitleBar
})
