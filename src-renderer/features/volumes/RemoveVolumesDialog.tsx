import { useTranslation } from 'react-i18next'
import { formatBytes } from '#shared/format'
import { removeVolumesCommand } from '#shared/model/command'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRemoval } from '../../data/use-removal'
import { useRows } from '../../data/use-rows'
import { useToast } from '../../data/use-toast'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { HeldNote } from '../../ui/HeldNote'
import { VolumeIcon } from '../../ui/icons'
import { removalOf, shownName, type VolumeSizes } from './volume-rows'
import { useVolumeUsers } from './volume-context'

type RemoveVolumesDialogProps = {
  ids: readonly string[]
  sizes: VolumeSizes
  onClose: () => void
  onRemoved: () => void
}

/** Says exactly which volumes and files are lost; one with a name must be named to be removed. */
export function RemoveVolumesDialog({ ids, sizes, onClose, onRemoved }: RemoveVolumesDialogProps) {
  const { t } = useTranslation('volumes')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const volumes = useRows('volumes').filter(volume => ids.includes(volume.id))
  const { free, held } = removalOf(
    volumes.map(volume => volume.id),
    useVolumeUsers()
  )
  const removal = useRemoval(
    () => client.volumes.remove({ engine, ids: free }),
    () => {
      toast({ tone: 'success', text: t('removed', { count: free.length }) })
      onRemoved()
    }
  )
  const going = volumes.filter(volume => free.includes(volume.id))
  const named = going.filter(volume => !volume.anonymous)
  // One word is enough to stop a hand that is too quick; a list is not to be typed out.
  const word = named.length === 0 ? undefined : named.length === 1 ? named[0]?.id : String(going.length)
  return (
    <ConfirmDialog
      open
      danger
      title={t('removeTitle', { count: going.length || held.length })}
      items={going.map(volume => {
        const size = sizes[volume.id]
        // It may have grown since.
        const note = size === undefined ? volume.driver : t('sizeMeasured', { size: formatBytes(size) })
        return { id: volume.id, label: shownName(volume), icon: VolumeIcon, note }
      })}
      confirmLabel={t('removeConfirm', { count: going.length || 1 })}
      confirmDisabled={going.length === 0}
      {...(word === undefined ? {} : { typeToConfirm: word })}
      {...(going.length === 0 ? {} : { command: removeVolumesCommand(free) })}
      busy={removal.pending}
      error={removal.error}
      errorTitle={removal.failedCount === 0 ? undefined : t('removeFailed', { count: removal.failedCount })}
      onConfirm={() => void removal.run()}
      onCancel={onClose}
    >
      {going.length === 0 ? null : t('removeText')}
      {held.length === 0 ? null : (
        <HeldNote
          title={t('removeHeld')}
          held={volumes.flatMap(volume => {
            const by = held.find(({ id }) => id === volume.id)?.users
            return by ? { id: volume.id, name: shownName(volume), by } : []
          })}
          step={t('removeHeldStep')}
        />
      )}
    </ConfirmDialog>
  )
}
