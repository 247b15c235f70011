import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useHostInfo } from '../../data/use-host-info'
import { useChangeSettings, useSettings } from '../../data/use-settings'
import { KeyValueList } from '../../ui/KeyValueList'
import { SwitchSetting } from './ChoiceSetting'
import { Setting } from './Setting'
import { UpdateLine } from './UpdateLine'

/** Whether Gantry looks for newer ones of itself, and what it is now. */
export function UpdatesSection() {
  const { t } = useTranslation('settings')
  const { checkForUpdates } = useSettings()
  const change = useChangeSettings()
  const info = useHostInfo()
  const shell = info && t(info.shell === 'electron' ? 'shellElectron' : 'shellHeadless')
  return (
    <>
      <SwitchSetting
        id="checkForUpdates"
        setting="checkForUpdates"
        value={checkForUpdates}
        onChange={checkForUpdates => change({ checkForUpdates })}
      />
      <Setting id="update" wide>
        <UpdateLine />
      </Setting>
      <Setting id="about" wide>
        <KeyValueList
          items={[
            { key: t('version'), value: info?.version ?? '…', ...(info && { copy: info.version }) },
            { key: t('shell'), value: shell ?? '…' },
            { key: t('platform'), value: info?.platform ?? '…' },
            { key: t('licence'), value: 'Apache-2.0' }
          ]}
        />
        <Button
          component={Link}
          href="/licences"
          size="small"
          variant="outlined"
          color="secondary"
          sx={{ mt: 1.5 }}
        >
          {t('thirdParty')}
        </Button>
      </Setting>
    </>
  )
}
