import { useTranslation } from 'react-i18next'
import type { Engine } from '#shared/model/engine'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useToast } from '../../data/use-toast'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { EngineIcon } from '../../ui/icons'

type RemoveEngineDialogProps = { engine: Engine; onClose: () => void }

/** Asks before Gantry forgets an engine that was added. */
export function RemoveEngineDialog({ engine, onClose }: RemoveEngineDialogProps) {
  const { t } = useTranslation('settings', { keyPrefix: 'engine' })
  const client = useClient()
  const toast = useToast()
  const { id, name, endpoint } = engine
  const remove = useCall(() => client.engines.remove({ engine: id }).then(() => true), { errors: 'inline' })
  return (
    <ConfirmDialog
      open
      danger
      title={t('removeTitle', { name })}
      items={[{ id, label: endpoint, icon: EngineIcon }]}
      confirmLabel={t('remove')}
      busy={remove.pending}
      error={remove.error}
      onCancel={onClose}
      onConfirm={() =>
        void remove.run().then(done => {
          if (done !== true) return
          toast({ tone: 'success', text: t('removed', { name }) })
          onClose()
        })
      }
    >
      {t('removeText')}
    </ConfirmDialog>
  )
}
