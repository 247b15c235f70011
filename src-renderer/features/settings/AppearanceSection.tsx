import { useTranslation } from 'react-i18next'
import { useChangeSettings, useSettings } from '../../data/use-settings'
import { ChoiceSetting } from './ChoiceSetting'

/** How Gantry looks. */
export function AppearanceSection() {
  const { t } = useTranslation('settings')
  const { theme } = useSettings()
  const change = useChangeSettings()
  return (
    <ChoiceSetting
      id="theme"
      setting="theme"
      value={theme}
      choices={[
        { value: 'system', label: t('themeSystem') },
        { value: 'light', label: t('themeLight') },
        { value: 'dark', label: t('themeDark') }
      ]}
      onChange={theme => change({ theme })}
    />
  )
}
