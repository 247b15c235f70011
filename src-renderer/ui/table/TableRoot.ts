import { styled } from '@mui/material/styles'
import { color, ellipsis, focusRing, radius, staleLook, tabular, toneText } from '../tokens'

/**
 * The table's whole style under one class: rows and cells are plain elements, since styling each cell
 * with its own component doubles the work of a scroll.
 */
export const TableRoot = styled('div')({
  position: 'relative',
  flex: '1 1 0',
  minHeight: 0,
  overflow: 'auto',
  background: color.paper,
  border: `1px solid ${color.divider}`,
  borderRadius: radius.panel,
  fontSize: '0.8125rem',
  contain: 'strict',
  '&[data-stale=true] .body': staleLook,
  '& .body': { position: 'relative' },
  '& .head, & .row': {
    display: 'grid',
    gridTemplateColumns: 'var(--columns)',
    alignItems: 'center',
    minWidth: 'var(--least)'
  },
  '& .head': {
    position: 'sticky',
    top: 0,
    zIndex: 2,
    height: 36,
    color: color.textMuted,
    fontSize: '0.75rem',
    fontWeight: 550,
    background: color.paper,
    borderBottom: `1px solid ${color.divider}`
  },
  '& .row, & .group': {
    position: 'absolute',
    insetInline: 0,
    top: 0,
    outlineOffset: -2,
    cursor: 'default',
    borderBottom: `1px solid color-mix(in srgb, ${color.divider} 55%, transparent)`,
    contain: 'layout style'
  },
  '& .row': { height: 'var(--row)' },
  '&[data-opens=true] .row': { cursor: 'pointer' },
  '& .row:hover': { background: color.hover },
  '& .row[aria-selected=true]': { background: color.selected },
  '& .row[aria-selected=true]:hover': { background: color.selectedHover },
  '& .row:focus-visible, & .group:focus-visible': { ...focusRing, outlineOffset: -2, borderRadius: 6 },
  '& .row[data-tone]::before': {
    content: '""',
    position: 'absolute',
    insetInlineStart: 0,
    top: 8,
    bottom: 8,
    width: 3,
    borderRadius: 3
  },
  '& .row[data-tone=error]::before': { background: toneText.error },
  '& .row[data-tone=warning]::before': { background: color.amber },
  '& .row[data-tone=primary]::before': { background: toneText.primary },
  '& .row[data-tone=muted] .cell': { opacity: 0.6 },
  '& .cell': { padding: '0 8px', minWidth: 0, overflow: 'hidden', unicodeBidi: 'isolate' },
  '& .row .cell': ellipsis,
  '& .cell.end': { ...tabular, textAlign: 'end' },
  '& .check': { display: 'flex', alignItems: 'center', justifyContent: 'center', height: '100%' },
  '& .actions': {
    display: 'flex',
    justifyContent: 'flex-end',
    alignItems: 'center',
    paddingInlineEnd: 8,
    gap: 2
  },
  '& .box': {
    display: 'inline-flex',
    width: 16,
    height: 16,
    borderRadius: 5,
    color: 'transparent',
    boxShadow: `inset 0 0 0 1.5px ${color.line}`,
    cursor: 'pointer'
  },
  '& .check:hover .box': { boxShadow: `inset 0 0 0 1.5px ${color.textMuted}` },
  '& .box[data-check=all], & .box[data-check=some]': {
    color: color.onPrimary,
    background: color.primary,
    boxShadow: 'none !important'
  },
  '& .plain': {
    font: 'inherit',
    color: 'inherit',
    background: 'none',
    border: 0,
    padding: 0,
    margin: 0,
    cursor: 'pointer',
    display: 'inline-flex',
    alignItems: 'center',
    borderRadius: 5
  },
  '& .plain:focus-visible': focusRing,
  '& .sort': { height: 24, maxWidth: '100%', gap: 2, paddingInline: 6, marginInline: -6 },
  '& .sort:hover, & .sort[data-sorted=true]': { color: color.text },
  '& .name': ellipsis,
  '& .arrow': { fontSize: 14, opacity: 0, flex: 'none' },
  '& .sort:hover .arrow': { opacity: 0.5 },
  '& .sort[data-sorted=true] .arrow': { opacity: 1 },
  '& .cell.end .sort': { flexDirection: 'row-reverse' },
  '& .group': {
    display: 'grid',
    gridTemplateColumns: '40px 1fr auto',
    alignItems: 'center',
    height: 'var(--row)',
    minWidth: 'var(--least)',
    cursor: 'pointer',
    background: `color-mix(in srgb, ${color.sunken} 60%, ${color.paper})`
  },
  '& .group-label': {
    display: 'flex',
    alignItems: 'center',
    gap: 6,
    minWidth: 0,
    fontWeight: 600,
    paddingInline: 4
  },
  '& .group-name': ellipsis,
  '& .group-icon': { fontSize: 17, color: color.textMuted },
  '& .chevron': { fontSize: 15, color: color.textMuted, transition: 'transform 120ms ease' },
  '& .chevron.open': { transform: 'rotate(90deg)' },
  '& .count': { ...tabular, color: color.textMuted, fontWeight: 500, fontSize: '0.75rem' },
  '& .group-actions': { display: 'flex', gap: 2, paddingInlineEnd: 8 },
  '& .instead': { padding: 24 },
  '& .ghost': {
    height: 10,
    borderRadius: 5,
    background: color.tintNeutral,
    // A short wait moves nothing: it is calmer so, and drawing costs what the rows need to get here.
    animation: 'ghost 1.4s ease-in-out 1s infinite'
  },
  '@keyframes ghost': { '50%': { opacity: 0.45 } },
  '& .ghosts': {
    display: 'grid',
    gridTemplateColumns: '16px 2fr 3fr 1fr 1fr',
    gap: 24,
    alignItems: 'center',
    paddingInline: 12
  }
})
