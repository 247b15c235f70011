import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useHostInfo } from '../../data/use-host-info'
import { useChangeSettings, useLocked, useSettings } from '../../data/use-settings'
import { CopyButton } from '../../ui/CopyButton'
import { color, font } from '../../ui/tokens'
import { ChoiceSetting, SwitchSetting } from './ChoiceSetting'
import { Setting } from './Setting'
import { useSettingsView } from './settings-context'

/** How Gantry begins and ends, and where it keeps what it keeps. */
export function GeneralSection() {
  const { t } = useTranslation('settings')
  const { openAtLogin, onClose } = useSettings()
  const change = useChangeSettings()
  const info = useHostInfo()
  const isWelcomeLocked = useLocked('welcomed')
  return (
    <>
      <SwitchSetting
        id="openAtLogin"
        setting="openAtLogin"
        value={openAtLogin}
        onChange={openAtLogin => change({ openAtLogin })}
      />
      <ChoiceSetting
        id="onClose"
        setting="onClose"
        value={onClose}
        choices={[
          { value: 'tray', label: t('closeToTray') },
          { value: 'quit', label: t('closeQuits') }
        ]}
        onChange={onClose => change({ onClose })}
      />
      <Setting id="welcome" setting="welcomed">
        <Button
          variant="outlined"
          color="secondary"
          disabled={isWelcomeLocked}
          onClick={() => change({ welcomed: false })}
        >
          {t('welcomeShow')}
        </Button>
      </Setting>
      <Setting id="dataFolder" wide>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <Typography
            component="code"
            sx={{ fontFamily: font.mono, fontSize: '0.75rem', overflowWrap: 'anywhere', color: color.text }}
          >
            {info?.dataDir ?? '…'}
          </Typography>
          {info === undefined ? null : <CopyButton value={info.dataDir} />}
          {info?.shell === 'electron' ? <RevealButton /> : null}
        </Box>
      </Setting>
      {info?.shell === 'headless' ? <DesktopOnlyNote /> : null}
    </>
  )
}

function RevealButton() {
  const { t } = useTranslation('settings')
  const client = useClient()
  const { run, pending } = useCall(() => client.app.revealDataDir({}), { errors: 'toast' })
  return (
    <Button variant="outlined" color="secondary" size="small" loading={pending} onClick={() => void run()}>
      {t('reveal')}
    </Button>
  )
}

/** Why a browser shows less; not where something was searched for. */
function DesktopOnlyNote() {
  const { t } = useTranslation('settings')
  const { marker } = useSettingsView()
  if (marker !== undefined) return null
  return (
    <Typography variant="caption" component="p" sx={{ color: color.textMuted, m: 0, py: 1.25 }}>
      {t('desktopOnly')}
    </Typography>
  )
}
