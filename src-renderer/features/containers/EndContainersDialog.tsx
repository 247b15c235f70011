import { useTranslation } from 'react-i18next'
import { actCommand } from '#shared/model/command'
import type { Container } from '#shared/model/container'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { ContainerIcon } from '../../ui/icons'
import { wordOf } from '../../data/container-look'
import { MANY, plainAct } from './verbs'

type EndContainersDialogProps = {
  /** `kill` always asks; `stop` where the engine removes some of them when they end. */
  verb: 'stop' | 'kill'
  rows: readonly Container[]
  onConfirm: () => void
  onClose: () => void
}

/** Says exactly which containers end, and which of them the engine then removes. */
export function EndContainersDialog({ verb, rows, onConfirm, onClose }: EndContainersDialogProps) {
  const { t } = useTranslation('containers')
  const count = rows.length
  return (
    <ConfirmDialog
      open
      danger
      title={t(`${verb}Title`, { count, name: rows[0]?.name ?? '' })}
      items={rows.map(row => {
        const { key, values } = wordOf(row)
        const note = row.autoRemove === true ? t('removedAtEnd') : t(key, values)
        const item = { id: row.id, label: row.name, note }
        return count > MANY ? item : { ...item, icon: ContainerIcon }
      })}
      command={actCommand(
        plainAct(verb),
        rows.map(({ name }) => name)
      )}
      confirmLabel={t(`${verb}Confirm`, { count })}
      onConfirm={onConfirm}
      onCancel={onClose}
    >
      {t(`${verb}Text`)}
    </ConfirmDialog>
  )
}
