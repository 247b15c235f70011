import { useTranslation } from 'react-i18next'
import { logoutCommand } from '#shared/model/command'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useToast } from '../../data/use-toast'
import { ConfirmDialog } from '../../ui/ConfirmDialog'

type SignOutDialogProps = { server: string; onSignedOut: () => void; onClose: () => void }

/** Asks before a login is forgotten. */
export function SignOutDialog({ server, onSignedOut, onClose }: SignOutDialogProps) {
  const { t } = useTranslation('settings', { keyPrefix: 'registry' })
  const client = useClient()
  const toast = useToast()
  const signOut = useCall(() => client.registries.signOut({ server }).then(() => true), { errors: 'inline' })
  return (
    <ConfirmDialog
      open
      danger
      title={t('signOutTitle', { server })}
      confirmLabel={t('signOut')}
      command={logoutCommand(server)}
      busy={signOut.pending}
      error={signOut.error}
      onCancel={onClose}
      onConfirm={() =>
        void signOut.run().then(done => {
          if (done !== true) return
          toast({ tone: 'success', text: t('signedOut', { server }) })
          onSignedOut()
          onClose()
        })
      }
    >
      {t('signOutText')}
    </ConfirmDialog>
  )
}
