import { styled } from '@mui/material/styles'
import { color, focusRing, font, radius } from '../tokens'

export const jsonLineHeight = 21

/** The style of a JSON document. */
export const JsonRoot = styled('div')({
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
  '& .bar .end': { display: 'flex', marginInlineStart: 'auto', gap: 2 },
  '& .scroller': {
    flex: '1 1 0',
    minHeight: 0,
    overflow: 'auto',
    outlineOffset: -2,
    fontFamily: font.mono,
    fontSize: '0.78125rem',
    paddingBlock: 8
  },
  '& .scroller:focus-visible': { ...focusRing, outlineOffset: -2 },
  '& .sizer': { position: 'relative', minWidth: '100%' },
  '& .line': {
    position: 'absolute',
    top: 0,
    left: 0,
    minWidth: '100%',
    height: jsonLineHeight,
    lineHeight: `${jsonLineHeight}px`,
    paddingInlineEnd: 24,
    whiteSpace: 'pre'
  },
  '& .line > span': { unicodeBidi: 'isolate' },
  '& .line:hover': { background: color.hover },
  '& .scroller:focus-visible .line[data-active=true]': { background: color.selected },
  '& .line[data-current=true]': { background: `${color.tintWarning} !important` },
  '& .fold': {
    display: 'inline-block',
    width: 18,
    marginInlineStart: -18,
    cursor: 'pointer',
    color: color.textMuted
  },
  '& .fold svg': { fontSize: 14, verticalAlign: '-2px', transition: 'transform 120ms ease' },
  '& .fold[data-open=true] svg': { transform: 'rotate(90deg)' },
  '& .key': { color: color.primary },
  '& .string': { color: color.success },
  '& .number': { color: color.warning },
  '& .boolean, & .null': { color: color.info },
  '& .sign': { color: color.textMuted },
  '& .size': { color: color.textMuted, fontFamily: font.sans, fontSize: '0.6875rem', padding: '0 6px' },
  '& mark': { color: '#241700', background: '#ffd479', borderRadius: 2 },
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
  },
  '& pre': {
    margin: 0,
    padding: '0 14px',
    fontFamily: 'inherit',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere'
  }
})
