import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { useHostInfo } from '../../data/use-host-info'
import { useChangeSettings, useSettings } from '../../data/use-settings'
import { FilterTabs } from '../../ui/FilterTabs'
import { KeyValueList } from '../../ui/KeyValueList'
import { Page } from '../../ui/Page'
import { PageHeader } from '../../ui/PageHeader'
import { Panel } from '../../ui/Panel'
import { SettingLine } from '../../ui/SettingLine'

/** How Gantry looks and speaks, and what it is. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  const { theme, language } = useSettings()
  const change = useChangeSettings()
  const info = useHostInfo()
  const shell = info && t(info.shell === 'electron' ? 'shellElectron' : 'shellHeadless')
  return (
    <Page sx={{ overflow: 'auto' }}>
      <PageHeader title={t('title')} />
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 720 }}>
        <Panel title={t('appearance')}>
          <SettingLine label={t('theme')} explain={t('themeExplain')}>
            <FilterTabs
              label={t('theme')}
              value={theme}
              tabs={[
                { value: 'system', label: t('themeSystem') },
                { value: 'light', label: t('themeLight') },
                { value: 'dark', label: t('themeDark') }
              ]}
              onChange={theme => change({ theme })}
            />
          </SettingLine>
          <SettingLine label={t('language')} explain={t('languageExplain')}>
            <FilterTabs
              label={t('language')}
              value={language}
              tabs={[
                { value: 'system', label: t('languageSystem') },
                { value: 'en', label: 'English' },
                { value: 'ko', label: '한국어' }
              ]}
              onChange={language => change({ language })}
            />
          </SettingLine>
        </Panel>
        <Panel title={t('about')}>
          <KeyValueList
            items={[
              { key: t('version'), value: info?.version ?? '…', ...(info && { copy: info.version }) },
              { key: t('shell'), value: shell ?? '…' },
              { key: t('platform'), value: info?.platform ?? '…' },
              { key: t('licence'), value: 'Apache-2.0' },
              { key: t('privacy'), value: t('privacyText') }
            ]}
          />
        </Panel>
      </Box>
    </Page>
  )
}
