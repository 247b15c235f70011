import { useTranslation } from 'react-i18next'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useToast } from '../../data/use-toast'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { TerminalIcon } from '../../ui/icons'

type RemoveToolsDialogProps = { files: readonly string[]; onRemoved: () => void; onClose: () => void }

/** Asks before Gantry's copies are deleted, each by its name. */
export function RemoveToolsDialog({ files, onRemoved, onClose }: RemoveToolsDialogProps) {
  const { t } = useTranslation('settings', { keyPrefix: 'tool' })
  const client = useClient()
  const toast = useToast()
  const count = files.length
  const remove = useCall(() => client.tools.remove({ files: [...files] }).then(() => true), {
    errors: 'inline'
  })
  return (
    <ConfirmDialog
      open
      danger
      title={t('removeTitle')}
      items={files.map(file => ({ id: file, label: file, icon: TerminalIcon, whole: true }))}
      confirmLabel={t('removeFiles', { count })}
      busy={remove.pending}
      error={remove.error}
      onCancel={onClose}
      onConfirm={() =>
        void remove.run().then(done => {
          onRemoved()
          if (done !== true) return
          toast({ tone: 'success', text: t('removed') })
          onClose()
        })
      }
    >
      {t('removeText', { count })}
    </ConfirmDialog>
  )
}
