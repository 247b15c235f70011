import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { ProgressBar } from '../ui/ProgressBar'

/** While the first connection or the first state is under way; it shows only when that takes a while. */
export function StartingPage() {
  const { t } = useTranslation('app')
  return (
    <Box
      role="status"
      sx={{
        height: '100%',
        display: 'grid',
        placeContent: 'center',
        justifyItems: 'center',
        gap: 2,
        color: 'text.secondary',
        // Most starts are over before a word could be read.
        '@keyframes appear': { from: { opacity: 0 } },
        animation: 'appear 200ms 400ms backwards'
      }}
    >
      {t('starting')}
      <Box sx={{ width: 180 }}>
        <ProgressBar fraction={undefined} label={t('starting')} />
      </Box>
    </Box>
  )
}
