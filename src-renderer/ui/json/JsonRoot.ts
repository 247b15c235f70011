import { styled } from '@mui/material/styles'
import { documentFrame } from '../document-frame'
import { color, font } from '../tokens'

export const jsonLineHeight = 21

/** The style of a JSON document. */
export const JsonRoot = styled('div')({
  ...documentFrame,
  '& .scroller': { ...documentFrame['& .scroller'], fontSize: '0.78125rem', paddingBlock: 8 },
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
  '& pre': {
    margin: 0,
    padding: '0 14px',
    fontFamily: 'inherit',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere'
  }
})
