import { styled } from '@mui/material/styles'
import { color, font } from './tokens'

/** A key of the keyboard. */
export const Kbd = styled('kbd')({
  fontFamily: font.sans,
  fontSize: '0.6875rem',
  fontWeight: 550,
  lineHeight: '16px',
  minWidth: 18,
  textAlign: 'center',
  padding: '0 5px',
  borderRadius: 5,
  color: color.textMuted,
  background: color.tintNeutral
})
