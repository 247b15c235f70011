import { styled } from '@mui/material/styles'
import { ansiColors } from '../ansi-colors'
import { documentFrame } from '../document-frame'
import { color, tabular } from '../tokens'

const ansiVariables = (colors: readonly string[]): Record<string, string> =>
  Object.fromEntries(colors.map((value, index) => [`--ansi-${index}`, value]))

/** The log's whole style under one class. */
export const LogRoot = styled('div')(({ theme }) => ({
  ...ansiVariables(ansiColors.light),
  '--log-ink': color.text,
  '--log-paper': color.paper,
  ...documentFrame,
  position: 'relative',
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
    ...documentFrame['& .scroller'],
    overflowAnchor: 'none',
    fontSize: '0.75rem',
    lineHeight: '20px',
    contain: 'strict'
  },
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
