import { styled } from '@mui/material/styles'

/** A line of search, filters and small controls; wraps where it is narrow. */
export const Toolbar = styled('div')({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  gap: 8,
  minHeight: 32
})
