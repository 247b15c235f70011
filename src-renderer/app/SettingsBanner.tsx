import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useSettingsState } from '../data/use-settings'
import { Banner } from '../ui/Banner'
import { useSayingWords } from '../ui/errors/use-error-words'

/** Some of the settings could not be read; the page of the settings tells all of it. */
export function SettingsBanner() {
  const { t } = useTranslation('app')
  const [path, navigate] = useLocation()
  const words = useSayingWords()
  const [note] = useSettingsState()?.notes ?? []
  if (note === undefined || path.startsWith('/settings')) return null
  return (
    <Banner
      tone="warning"
      title={t('settingsNote')}
      action={
        <Button size="small" color="inherit" onClick={() => navigate('/settings')}>
          {t('settingsNoteSee')}
        </Button>
      }
    >
      {words(note)}
    </Banner>
  )
}
