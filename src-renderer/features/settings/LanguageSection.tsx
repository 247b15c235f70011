import { useTranslation } from 'react-i18next'
import { useChangeSettings, useSettings } from '../../data/use-settings'
import { ChoiceSetting } from './ChoiceSetting'

/** How Gantry speaks. Each language is named in itself, to be found by who reads no other. */
export function LanguageSection() {
  const { t } = useTranslation('settings')
  const { language } = useSettings()
  const change = useChangeSettings()
  return (
    <ChoiceSetting
      id="language"
      setting="language"
      value={language}
      choices={[
        { value: 'system', label: t('languageSystem') },
        { value: 'en', label: 'English' },
        { value: 'ko', label: '한국어' }
      ]}
      onChange={language => change({ language })}
    />
  )
}
