import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actCommand } from '#shared/model/command'
import { isRunning, type Container } from '#shared/model/container'
import { wordOf } from '../../data/container-look'
import { removalOf, volumeLabel } from '../../data/container-removal'
import { useEngineMirror } from '../../data/use-engine'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import type { ConfirmItem } from '../../ui/ConfirmList'
import { ContainerIcon, VolumeIcon } from '../../ui/icons'
import { compareText } from './filter'
import { MANY, removalDeeds, type Deed } from './verbs'

type RemoveContainersDialogProps = {
  /** As they were when asked; what is shown is what is removed. */
  rows: readonly Container[]
  onRemove: (deeds: readonly Deed[]) => void
  onClose: () => void
}

/** Those that are killed must not be looked for among thousands. */
const runningFirst = (a: Container, b: Container): number =>
  Number(isRunning(b)) - Number(isRunning(a)) || compareText(a.name, b.name)

/** Says exactly which containers go and what goes with them. */
export function RemoveContainersDialog({ rows: asked, onRemove, onClose }: RemoveContainersDialogProps) {
  const { t } = useTranslation('containers')
  const mirror = useEngineMirror()
  const [volumes, setVolumes] = useState(false)
  const rows = useMemo(() => [...asked].sort(runningFirst), [asked])
  const anonymous = useMemo(() => {
    const going = new Set(rows.map(({ id }) => id))
    const mounts = rows.flatMap(row => row.volumes.map(source => ({ kind: 'volume', source }) as const))
    const others = mirror.rows('containers').filter(({ id }) => !going.has(id))
    return removalOf(mounts, name => mirror.get('volumes', name), others).anonymous
  }, [rows, mirror])
  const running = rows.filter(isRunning).length
  const deeds = removalDeeds(rows, volumes)
  const count = rows.length
  const items: ConfirmItem[] = [
    ...rows.map(row => {
      const { key, values } = wordOf(row)
      return { id: row.id, label: row.name, note: t(key, values), icon: ContainerIcon }
    }),
    ...(volumes ? anonymous : []).map(volume => {
      const container = rows.find(row => row.volumes.includes(volume))?.name ?? ''
      const label = t('loseVolume', { name: volumeLabel(volume), container })
      return { id: volume, label, icon: VolumeIcon }
    })
  ]
  return (
    <ConfirmDialog
      open
      danger
      title={t('removeTitle', { count, name: rows[0]?.name ?? '' })}
      items={items.length > MANY ? items.map(item => ({ ...item, icon: undefined })) : items}
      options={
        anonymous.length === 0
          ? []
          : [
              {
                id: 'volumes',
                label: t('removeVolumes', { count: anonymous.length }),
                explain: t('removeVolumesExplain'),
                checked: volumes
              }
            ]
      }
      onOption={(_, checked) => setVolumes(checked)}
      command={deeds
        .map(({ act, rows }) =>
          actCommand(
            act,
            rows.map(({ name }) => name)
          )
        )
        .join('\n')}
      confirmLabel={t('removeConfirm', { count })}
      onConfirm={() => onRemove(deeds)}
      onCancel={onClose}
    >
      {t('removeText')}
      {running > 0 ? (
        <>
          {' '}
          <strong>{count === 1 ? t('removeRunningThis') : t('removeRunning', { count: running })}</strong>
        </>
      ) : null}
    </ConfirmDialog>
  )
}
