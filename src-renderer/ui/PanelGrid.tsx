import { styled } from '@mui/material/styles'

/** Panels beside each other, as many as fit. */
export const PanelGrid = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))',
  alignItems: 'start',
  gap: 16
})
