import { styled } from '@mui/material/styles'
import { ansiColors } from '../ansi-colors'
import { color, focusRing, font, radius, tabular } from '../tokens'

const ansiVariables = (colors: readonly string[]): Record<string, string> =>
  Object.fromEntries(colors.map((value, index) => [`--ansi-${index}`, value]))

/** The log's whole style under one class. */
export const LogRoot = styled('div')(({ theme }) => ({
  ...ansiVariables(ansiColors.light),
  '--log-ink': color.text,
  '--log-paper': color.paper,
  position: 'relative',
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
  '& .bar .MuiToggleButton-root': {
    border: 0,
    height: 28,
    minWidth: 28,
    padding: '0 5px',
    color: color.textMuted,
    textTransform: 'none'
  },
  '& .bar .MuiToggleButton-root.Mui-selected': { color: color.primary, background: color.tintPrimary },
  '& .lines-count': {
    ...tabular,
    fontSize: '0.75rem',
    color: color.textMuted,
    padding: '0 8px',
    whiteSpace: 'nowrap'
  },
  '& .trimmed': {
    display: 'flex',
    alignItems: 'center',
    gap: 8,
    padding: '5px 14px',
    fontSize: '0.75rem',
    fontWeight: 530,
    color: color.warning,
    background: color.tintWarning,
    '& svg': { fontSize: 15 }
  },
  '& .scroller': {
    flex: '1 1 0',
    minHeight: 0,
    overflow: 'auto',
    overflowAnchor: 'none',
    outlineOffset: -2,
    fontFamily: font.mono,
    fontSize: '0.75rem',
    lineHeight: '20px',
    contain: 'strict'
  },
  '& .scroller:focus-visible': { ...focusRing, outlineOffset: -2 },
  '& .sizer': { position: 'relative', minWidth: '100%' },
  '& .block': { position: 'absolute', top: 0, left: 0, minWidth: '100%', width: 'max-content' },
  '&[data-wrap=true] .block': { width: '100%' },
  '& .line': { display: 'flex', minHeight: 20, paddingInlineEnd: 16, whiteSpace: 'pre' },
  '& .line:hover': { background: color.hover },
  '& .line[data-picked=true]': { background: color.selected },
  '& .line[data-current=true]': { background: color.tintWarning },
  '& .gutter': { flex: 'none', width: 14, cursor: 'pointer', position: 'relative' },
  '& .gutter::before': { content: '""', position: 'absolute', inset: '2px 8px 2px 4px', borderRadius: 2 },
  '& .line:hover .gutter::before': { background: color.line },
  '& .line[data-source=stderr] .gutter::before': { background: color.amber },
  '& .line[data-picked=true] .gutter::before': { background: color.primary },
  '& .time': {
    ...tabular,
    flex: 'none',
    width: 98,
    color: color.textMuted,
    userSelect: 'none',
    cursor: 'pointer'
  },
  '& .text': { flex: '1 1 auto', minWidth: 0, unicodeBidi: 'plaintext', tabSize: 8 },
  '&[data-wrap=true] .text': { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', wordBreak: 'break-word' },
  '& .text span': { unicodeBidi: 'isolate' },
  '& mark': { color: '#241700', background: '#ffd479', borderRadius: 2 },
  '& .all': {
    font: 'inherit',
    fontFamily: font.sans,
    border: 0,
    borderRadius: 5,
    marginInlineStart: 6,
    padding: '0 7px',
    color: color.primary,
    background: color.tintPrimary,
    cursor: 'pointer'
  },
  '& .empty': {
    position: 'absolute',
    inset: 0,
    display: 'grid',
    placeItems: 'center',
    color: color.textMuted,
    pointerEvents: 'none',
    top: 44
  },
  '& .newest': { position: 'absolute', bottom: 14, left: '50%', transform: 'translateX(-50%)', zIndex: 1 },
  '& .foot': {
    padding: '6px 14px',
    borderTop: `1px solid ${color.divider}`,
    color: color.textMuted,
    fontSize: '0.75rem'
  },
  ...theme.applyStyles('dark', ansiVariables(ansiColors.dark))
}))
