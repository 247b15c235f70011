import Box from '@mui/material/Box'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '#shared/format'
import { removeVolumesCommand } from '#shared/model/command'
import type { Failure } from '#shared/model/ref'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRows } from '../../data/use-rows'
import { useToast } from '../../data/use-toast'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { VolumeIcon, WarningIcon } from '../../ui/icons'
import { color, radius } from '../../ui/tokens'
import { ContainerLinks } from '../../ui/ContainerLinks'
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
  const [failed, setFailed] = useState<readonly Failure[]>([])
  const remove = useCall(() => client.volumes.remove({ engine, ids: free }), { errors: 'inline' })
  const going = volumes.filter(volume => free.includes(volume.id))
  const named = going.filter(volume => !volume.anonymous)
  // One word is enough to stop a hand that is too quick; a list is not to be typed out.
  const word = named.length === 0 ? undefined : named.length === 1 ? named[0]?.id : String(going.length)

  const run = async () => {
    setFailed([])
    const outcome = await remove.run()
    if (!outcome) return
    if (outcome.failed.length > 0) return setFailed(outcome.failed)
    toast({ tone: 'success', text: t('removed', { count: free.length }) })
    onRemoved()
  }
  return (
    <ConfirmDialog
      open
      danger
      title={t('removeTitle', { count: going.length || held.length })}
      items={going.map(volume => ({
        id: volume.id,
        label: shownName(volume),
        icon: VolumeIcon,
        note: sizes[volume.id] === undefined ? volume.driver : formatBytes(sizes[volume.id] ?? 0)
      }))}
      confirmLabel={t('removeConfirm', { count: going.length || 1 })}
      confirmDisabled={going.length === 0}
      {...(word === undefined ? {} : { typeToConfirm: word })}
      {...(going.length === 0 ? {} : { command: removeVolumesCommand(free) })}
      busy={remove.pending}
      error={failed[0] ?? remove.error}
      errorTitle={failed.length === 0 ? undefined : t('removeFailed', { count: failed.length })}
      onConfirm={() => void run()}
      onCancel={onClose}
    >
      {going.length === 0 ? null : t('removeText')}
      {held.length === 0 ? null : (
        <Box
          sx={{
            mt: 1.5,
            p: 1.5,
            display: 'grid',
            gridTemplateColumns: 'auto minmax(0, 1fr)',
            gap: 1,
            borderRadius: `${radius.control}px`,
            background: color.tintWarning,
            color: color.text,
            fontSize: '0.8125rem'
          }}
        >
          <WarningIcon sx={{ color: color.warning }} />
          <div>
            {t('removeHeld')}
            <Box component="ul" sx={{ m: 0, my: 0.5, pl: 2.25 }}>
              {held.map(({ id, users }) => (
                <li key={id}>
                  <bdi>{id}</bdi>: <ContainerLinks containers={users} most={5} />
                </li>
              ))}
            </Box>
            {t('removeHeldStep')}
          </div>
        </Box>
      )}
    </ConfirmDialog>
  )
}
