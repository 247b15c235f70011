import { useTranslation } from 'react-i18next'
import { actCommand } from '#shared/model/command'
import type { Container } from '#shared/model/container'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useAct } from './use-act'

/** Asks before a container is stopped that the engine then removes. */
export function StopDialog({ row, onClose }: { row: Container; onClose: () => void }) {
  const { t } = useTranslation('container')
  const act = useAct(row.id)
  const stop = async () => {
    // A failure stands on the page behind.
    if ((await act.run({ verb: 'stop' })) !== undefined) onClose()
  }
  return (
    <ConfirmDialog
      open
      danger
      title={t('stopTitle', { name: row.name })}
      confirmLabel={t('stopConfirm')}
      command={actCommand({ verb: 'stop' }, [row.name])}
      busy={act.pending}
      onConfirm={() => void stop()}
      onCancel={onClose}
    >
      {t('goesWhenEnded')}
    </ConfirmDialog>
  )
}
