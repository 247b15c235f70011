import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { formatBytes, formatMemory } from '#shared/format'
import { useAppRow } from '../../data/use-app-rows'
import { useChangeSettings, useSettings } from '../../data/use-settings'
import { MachineIcon } from '../../ui/icons'
import { color } from '../../ui/tokens'
import { ChoiceSetting } from './ChoiceSetting'
import { Setting } from './Setting'

const MIB = 1024 ** 2

/** What becomes of the machine with Gantry; all else of it is on its own page. */
export function MachineSection() {
  const { t } = useTranslation('settings')
  const [, navigate] = useLocation()
  const { machineOnQuit } = useSettings()
  const change = useChangeSettings()
  const machine = useAppRow('machine', 'machine')?.status.settings
  return (
    <>
      <ChoiceSetting
        id="machineOnQuit"
        setting="machineOnQuit"
        value={machineOnQuit}
        choices={[
          { value: 'keep', label: t('quitKeep') },
          { value: 'sleep', label: t('quitSleep') },
          { value: 'stop', label: t('quitStop') }
        ]}
        onChange={machineOnQuit => change({ machineOnQuit })}
      />
      <Setting id="machineResources" wide>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
          {machine === undefined ? null : (
            <Typography variant="body2" sx={{ color: color.textMuted }}>
              {t('machineNow', {
                cpus: machine.cpus,
                memory: formatMemory(machine.memoryMb * MIB),
                disk: formatBytes(machine.diskGb * 1e9)
              })}
            </Typography>
          )}
          <Button
            variant="outlined"
            color="secondary"
            startIcon={<MachineIcon />}
            onClick={() => navigate('/machine')}
          >
            {t('openMachine')}
          </Button>
        </Box>
      </Setting>
    </>
  )
}
