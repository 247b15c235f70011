import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '#shared/format'
import type { MachineSizes } from '#shared/model/machine'
import { offerDownload } from '../../data/offer-download'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { ClockIcon, ImageIcon, MachineIcon, SettingsIcon, VolumeIcon } from '../../ui/icons'

type ResetMachineDialogProps = {
  id: string
  sizes: MachineSizes | null
  isRunning: boolean
  onClose: () => void
}

/** Says what a reset destroys, has it typed, and saves first what can be saved: if that fails, nothing is destroyed. */
export function ResetMachineDialog({ id, sizes, isRunning, onClose }: ResetMachineDialogProps) {
  const { t } = useTranslation('machine')
  const client = useClient()
  const [wanted, setWanted] = useState(true)
  const [saving, setSaving] = useState<{ fileName: string; at: number; of: number } | null>(null)
  // What could once be saved is not given up in silence when the machine stops under the open dialog.
  const [couldSave, setCouldSave] = useState(isRunning)
  if (isRunning && !couldSave) setCouldSave(true)
  const saves = couldSave && wanted
  const reset = useCall(
    async () => {
      try {
        if (saves)
          for await (const { url, ...file } of client.machine.export({})) {
            setSaving(file)
            if (url !== null) offerDownload(url)
          }
      } finally {
        setSaving(null)
      }
      await client.machine.reset({ id })
      onClose()
    },
    { errors: 'inline' }
  )
  const isLate = saves && !isRunning && !reset.pending
  const size = (bytes: number) => (bytes > 0 ? formatBytes(bytes) : undefined)
  return (
    <ConfirmDialog
      open
      danger
      title={t('resetTitle')}
      items={[
        { id: 'objects', label: t('resetItems'), icon: ImageIcon },
        { id: 'disk', label: t('resetDisk'), icon: VolumeIcon, note: sizes && size(sizes.hostBytes) },
        ...(sizes && sizes.suspendedBytes > 0
          ? [{ id: 'sleep', label: t('resetSuspended'), icon: MachineIcon, note: size(sizes.suspendedBytes) }]
          : []),
        ...(sizes && sizes.restorePointBytes > 0
          ? [
              {
                id: 'restore',
                label: t('resetRestore'),
                icon: ClockIcon,
                note: size(sizes.restorePointBytes),
                whole: true
              }
            ]
          : []),
        { id: 'settings', label: t('resetSettings'), icon: SettingsIcon, whole: true }
      ]}
      options={[
        {
          id: 'save',
          label: t('resetSave'),
          explain: t(
            isLate ? 'resetSaveStopped' : saves || isRunning ? 'resetSaveExplain' : 'resetSaveStart'
          ),
          checked: saves,
          disabled: !couldSave || reset.pending
        }
      ]}
      onOption={(_, checked) => setWanted(checked)}
      typeToConfirm={t('resetWord')}
      confirmLabel={t('resetConfirm')}
      confirmDisabled={isLate}
      busy={reset.pending}
      error={reset.error}
      onConfirm={() => void reset.run()}
      onCancel={onClose}
    >
      {t('resetText')}
      {saving === null ? null : (
        <Typography role="status" variant="body2" component="p" sx={{ m: 0, mt: 1 }}>
          {t('resetSaving', saving)}
        </Typography>
      )}
    </ConfirmDialog>
  )
}
