import { useTranslation } from 'react-i18next'
import { useChangeSettings, useSettings } from '../data/use-settings'
import { MoonIcon, SunIcon, SystemIcon } from '../ui/icons'
import { ChoiceMenu } from './ChoiceMenu'

const icons = { system: SystemIcon, light: SunIcon, dark: MoonIcon }

/** Light, dark, or as the system. */
export function AppearanceMenu() {
  const { t } = useTranslation('app')
  const { theme } = useSettings()
  const change = useChangeSettings()
  return (
    <ChoiceMenu
      setting="theme"
      label={t('theme')}
      icon={icons[theme]}
      value={theme}
      choices={[
        { value: 'system', label: t('themeSystem'), icon: SystemIcon },
        { value: 'light', label: t('themeLight'), icon: SunIcon },
        { value: 'dark', label: t('themeDark'), icon: MoonIcon }
      ]}
      onChoose={theme => change({ theme })}
    />
  )
}
