import { useTranslation } from 'react-i18next'
import { actCommand } from '#shared/model/command'
import type { Container } from '#shared/model/container'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { ContainerIcon } from '../../ui/icons'
import { wordOf } from '../../data/container-look'
import { MANY, plainAct } from './verbs'

type KillContainersDialogProps = { rows: readonly Container[]; onKill: () => void; onClose: () => void }

/** Says exactly which containers are ended without warning. */
export function KillContainersDialog({ rows, onKill, onClose }: KillContainersDialogProps) {
  const { t } = useTranslation('containers')
  const count = rows.length
  return (
    <ConfirmDialog
      open
      danger
      title={t('killTitle', { count, name: rows[0]?.name ?? '' })}
      items={rows.map(row => {
        const { key, values } = wordOf(row)
        const item = { id: row.id, label: row.name, note: t(key, values) }
        return count > MANY ? item : { ...item, icon: ContainerIcon }
      })}
      command={actCommand(
        plainAct('kill'),
        rows.map(({ name }) => name)
      )}
      confirmLabel={t('killConfirm', { count })}
      onConfirm={onKill}
      onCancel={onClose}
    >
      {t('killText')}
    </ConfirmDialog>
  )
}
