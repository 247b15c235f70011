import { styled } from '@mui/material/styles'

/** A page's frame: fills the room beside the navigation; tables and logs in it take what is left. */
export const Page = styled('div')({
  display: 'flex',
  flexDirection: 'column',
  flex: '1 1 0',
  minHeight: 0,
  minWidth: 0,
  padding: '16px 24px 24px',
  '@media (max-width: 900px)': { padding: '12px 16px 16px' },
  '@media (max-width: 600px)': { padding: '10px 12px 12px' }
})
