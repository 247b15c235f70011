import { useTranslation } from 'react-i18next'
import { useChangeSettings, useSettings } from '../data/use-settings'
import { LanguageIcon } from '../ui/icons'
import { ChoiceMenu } from './ChoiceMenu'

/** English, Korean, or as the system. Each language is named in itself, to be found by who reads no other. */
export function LanguageMenu() {
  const { t } = useTranslation('app')
  const { language } = useSettings()
  const change = useChangeSettings()
  return (
    <ChoiceMenu
      setting="language"
      label={t('language')}
      icon={LanguageIcon}
      value={language}
      choices={[
        { value: 'system', label: t('languageSystem') },
        { value: 'en', label: 'English' },
        { value: 'ko', label: '한국어' }
      ]}
      onChoose={language => change({ language })}
    />
  )
}
