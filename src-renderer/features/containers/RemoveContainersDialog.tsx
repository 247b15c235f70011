import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actCommand } from '#shared/model/command'
import { isRunning, type Container, type ContainerAct } from '#shared/model/container'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { ContainerIcon } from '../../ui/icons'
import { wordOf } from '../../data/container-look'
import { MANY } from './verbs'

type RemoveContainersDialogProps = {
  /** As they were when asked; what is shown is what is removed. */
  rows: readonly Container[]
  onRemove: (act: ContainerAct) => void
  onClose: () => void
}

/** Says exactly which containers go and what goes with them. */
export function RemoveContainersDialog({ rows, onRemove, onClose }: RemoveContainersDialogProps) {
  const { t } = useTranslation('containers')
  const [volumes, setVolumes] = useState(false)
  const running = rows.filter(isRunning).length
  const act: ContainerAct = { verb: 'remove', volumes, force: running > 0 }
  const count = rows.length
  return (
    <ConfirmDialog
      open
      danger
      title={t('removeTitle', { count, name: rows[0]?.name ?? '' })}
      items={rows.map(row => {
        const { key, values } = wordOf(row)
        const item = { id: row.id, label: row.name, note: t(key, values) }
        return count > MANY ? item : { ...item, icon: ContainerIcon }
      })}
      options={[
        { id: 'volumes', label: t('removeVolumes'), explain: t('removeVolumesExplain'), checked: volumes }
      ]}
      onOption={(_, checked) => setVolumes(checked)}
      command={actCommand(
        act,
        rows.map(({ name }) => name)
      )}
      confirmLabel={t('removeConfirm', { count })}
      onConfirm={() => onRemove(act)}
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
