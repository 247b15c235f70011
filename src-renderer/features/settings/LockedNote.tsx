import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { LockIcon } from '../../ui/icons'
import { color } from '../../ui/tokens'

/** That a setting is the administrator's. */
export function LockedNote() {
  const { t } = useTranslation('settings')
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        color: color.textMuted,
        fontSize: '0.75rem'
      }}
    >
      <LockIcon sx={{ fontSize: 14 }} />
      {t('locked')}
    </Box>
  )
}
