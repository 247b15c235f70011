import { useTranslation } from 'react-i18next'
import { formatBytes } from '#shared/format'
import type { MachineSizes } from '#shared/model/machine'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { ImageIcon, MachineIcon, VolumeIcon } from '../../ui/icons'

type ResetMachineDialogProps = { id: string; sizes: MachineSizes | null; onClose: () => void }

/** Says what a reset destroys, and has it typed. */
export function ResetMachineDialog({ id, sizes, onClose }: ResetMachineDialogProps) {
  const { t } = useTranslation('machine')
  const client = useClient()
  const reset = useCall(() => client.machine.reset({ id }).then(onClose), { errors: 'inline' })
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
          : [])
      ]}
      typeToConfirm={t('resetWord')}
      confirmLabel={t('resetConfirm')}
      busy={reset.pending}
      error={reset.error}
      onConfirm={() => void reset.run()}
      onCancel={onClose}
    >
      {t('resetText')} {t('resetExport')}
    </ConfirmDialog>
  )
}
