import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatMoment } from '#shared/format'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { color } from '../../ui/tokens'

type MachineRestorePointProps = { id: string; at: number; bytes: number }

/** The data of before the last update of the system, and the way back to them. */
export function MachineRestorePoint({ id, at, bytes }: MachineRestorePointProps) {
  const { t, i18n } = useTranslation('machine')
  const client = useClient()
  const [asking, setAsking] = useState(false)
  const revert = useCall(() => client.machine.revert({ id, at }).then(() => true), { errors: 'inline' })
  const when = formatMoment(at, i18n.language)
  const goBack = async () => {
    if (await revert.run()) setAsking(false)
  }
  return (
    <>
      <Typography variant="caption" component="p" sx={{ color: color.textMuted, m: 0, mt: 1, mb: 0.5 }}>
        {t('restoreText', { when, size: formatBytes(bytes) })}
      </Typography>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('restoreGo')}
      </Button>
      {asking ? (
        <ConfirmDialog
          open
          danger
          title={t('restoreAsk', { when })}
          confirmLabel={t('restoreConfirm')}
          busy={revert.pending}
          error={revert.error}
          onConfirm={() => void goBack()}
          onCancel={() => setAsking(false)}
        >
          {t('restoreLoses', { when })}
        </ConfirmDialog>
      ) : null}
    </>
  )
}
