import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { actCommand } from '#shared/model/command'
import { isRunning, type Container, type ContainerDetail } from '#shared/model/container'
import type { Failure } from '#shared/model/ref'
import { removalOf, volumeLabel } from '../../data/container-removal'
import { useEngineMirror } from '../../data/use-engine'
import { useToast } from '../../data/use-toast'
import type { ConfirmItem } from '../../ui/ConfirmList'
import { ConfirmDialog, type ConfirmOption } from '../../ui/ConfirmDialog'
import { ContainerIcon, LogsIcon, VolumeIcon } from '../../ui/icons'
import { useAct } from './use-act'

type RemoveDialogProps = { row: Container; detail: ContainerDetail | null; onClose: () => void }

/** Says exactly what goes with the container and what stays, and removes it. */
export function RemoveDialog({ row, detail, onClose }: RemoveDialogProps) {
  const { t } = useTranslation('container')
  const [, navigate] = useLocation()
  const toast = useToast()
  const mirror = useEngineMirror()
  const [volumes, setVolumes] = useState(false)
  const [force, setForce] = useState(false)
  const [failure, setFailure] = useState<Failure>()
  const act = useAct(row.id)
  const runs = isRunning(row)
  const mounts = detail?.mounts ?? row.volumes.map(source => ({ kind: 'volume' as const, source }))
  const others = mirror.rows('containers').filter(({ id }) => id !== row.id)
  const removal = removalOf(mounts, name => mirror.get('volumes', name), others)
  const listed = (names: readonly string[]) => names.map(volumeLabel).join(', ')
  const items: ConfirmItem[] = [
    { id: 'layer', label: t('loseLayer'), icon: ContainerIcon },
    { id: 'logs', label: t('loseLogs'), icon: LogsIcon },
    ...(volumes ? removal.anonymous : []).map(name => ({
      id: name,
      label: t('loseVolume', { name: volumeLabel(name) }),
      note: detail?.mounts.find(mount => mount.source === name)?.target,
      icon: VolumeIcon
    }))
  ]
  const options: ConfirmOption[] = [
    ...(removal.anonymous.length === 0
      ? []
      : [
          {
            id: 'volumes',
            label: t('removeVolumes', { count: removal.anonymous.length }),
            explain: t('removeVolumesExplain', { names: listed(removal.anonymous) }),
            checked: volumes
          }
        ]),
    ...(runs
      ? [{ id: 'force', label: t('removeForce'), explain: t('removeForceExplain'), checked: force }]
      : [])
  ]
  const deed = { verb: 'remove', volumes, force: runs && force } as const
  const kept = [...removal.named, ...removal.shared, ...(volumes ? [] : removal.anonymous)]
  const remove = async () => {
    const failed = await act.run(deed)
    if (failed === null) {
      toast({ tone: 'success', text: t('removedToast', { name: row.name }) })
      navigate('/containers')
    } else if (failed !== undefined) setFailure(failed)
  }
  return (
    <ConfirmDialog
      open
      danger
      title={t('removeTitle', { name: row.name })}
      items={items}
      options={options}
      onOption={(id, checked) => (id === 'force' ? setForce(checked) : setVolumes(checked))}
      confirmLabel={t('removeConfirm')}
      confirmDisabled={runs && !force}
      command={actCommand(deed, [row.name])}
      busy={act.pending}
      error={failure}
      onConfirm={() => void remove()}
      onCancel={onClose}
    >
      {kept.length === 0 ? null : (
        <div>{t('removeKeepsVolumes', { count: kept.length, names: listed(kept) })}</div>
      )}
      {removal.binds.length === 0 ? null : (
        <div>{t('removeKeepsFolders', { count: removal.binds.length, names: removal.binds.join(', ') })}</div>
      )}
      <div>{t('removeText')}</div>
    </ConfirmDialog>
  )
}
