import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useHostInfo } from '../../data/use-host-info'
import { useSettings } from '../../data/use-settings'
import { KeyValueList } from '../../ui/KeyValueList'
import { color } from '../../ui/tokens'
import { Setting } from './Setting'

/** What is kept where, and every connection that Gantry makes. */
export function PrivacySection() {
  const { t } = useTranslation('settings', { keyPrefix: 'private' })
  const { checkForUpdates } = useSettings()
  const info = useHostInfo()
  const isDesktop = info?.shell === 'electron'
  const separator = info?.platform === 'win32' ? '\\' : '/'
  const kept = (key: string, path: string, text?: string) => {
    const whole = `${info?.dataDir ?? '…'}${separator}${path}`
    return { key, value: text === undefined ? whole : <Kept path={whole} text={text} />, copy: whole }
  }
  return (
    <>
      <Setting id="kept" wide>
        <KeyValueList
          items={[
            kept(t('settings'), 'settings.json'),
            kept(t('lastState'), 'last-state', t('lastStateText')),
            kept(t('log'), 'gantry.log', t('logText')),
            kept(t('machine'), 'machine', t('machineText')),
            kept(t('tools'), 'tools.json', t('toolsText')),
            { key: t('logins'), value: t('loginsText') },
            isDesktop
              ? { key: t('window'), value: t('windowText') }
              : { key: t('page'), value: t('pageText') }
          ]}
        />
      </Setting>
      <Setting id="requests" wide>
        <KeyValueList
          items={[
            { key: t('engines'), value: t('enginesText') },
            { key: t('registries'), value: t('registriesText') },
            isDesktop
              ? { key: t('updates'), value: t(checkForUpdates ? 'updatesOn' : 'updatesOff') }
              : { key: t('browser'), value: t('browserText') }
          ]}
        />
      </Setting>
    </>
  )
}

function Kept({ path, text }: { path: string; text: string }) {
  return (
    <>
      {path}
      <Typography variant="caption" component="div" sx={{ color: color.textMuted }}>
        {text}
      </Typography>
    </>
  )
}
