import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actCommand } from '#shared/model/command'
import type { Container } from '#shared/model/container'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { color, font } from '../../ui/tokens'
import { signals, type SignalName } from './signals'
import { useAct } from './use-act'

type KillDialogProps = { row: Container; goesWhenEnded: boolean; onClose: () => void }

/** Sends a signal: which one, what each means, and what goes with a container that is removed when it ends. */
export function KillDialog({ row, goesWhenEnded, onClose }: KillDialogProps) {
  const { t } = useTranslation('container')
  const [signal, setSignal] = useState<SignalName>('SIGKILL')
  const act = useAct(row.id)
  const deed = { verb: 'kill', signal } as const
  const send = async () => {
    // A failure stands on the page behind.
    if ((await act.run(deed)) !== undefined) onClose()
  }
  return (
    <ConfirmDialog
      open
      danger={signal === 'SIGKILL'}
      title={t('killTitle', { name: row.name })}
      confirmLabel={t('killConfirm', { signal })}
      command={actCommand(deed, [row.name])}
      busy={act.pending}
      onConfirm={() => void send()}
      onCancel={onClose}
    >
      {t('killText')}
      {goesWhenEnded ? (
        <>
          {' '}
          <strong>{t('goesWhenEnded')}</strong>
        </>
      ) : null}
      <RadioGroup
        aria-label={t('killSignal')}
        value={signal}
        onChange={event => setSignal(signals.find(one => one === event.target.value) ?? 'SIGKILL')}
        sx={{ mt: 1.5, gap: 0.25 }}
      >
        {signals.map(name => (
          <FormControlLabel
            key={name}
            value={name}
            control={<Radio />}
            sx={{ alignItems: 'flex-start', mx: 0, '& .MuiRadio-root': { mt: '-5px', ml: '-6px' } }}
            label={
              <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.25, color: color.text }}>
                <Box component="span" sx={{ fontFamily: font.mono, fontSize: '0.75rem', minWidth: 84 }}>
                  {name}
                </Box>
                <Box component="span" sx={{ color: color.textMuted }}>
                  {t(`signal_${name}`)}
                </Box>
              </Box>
            }
          />
        ))}
      </RadioGroup>
    </ConfirmDialog>
  )
}
