import { styled } from '@mui/material/styles'

/** What is under a page's head, where it is no table: one thing below the other, and it scrolls. */
export const PageBody = styled('div')({
  flex: '1 1 0',
  minHeight: 0,
  overflow: 'auto',
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  alignContent: 'start',
  gap: 16
})
