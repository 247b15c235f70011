import Alert from '@mui/material/Alert'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { loginCommand } from '#shared/model/command'
import { RegistryServer, type RegistryLogins } from '#shared/model/registry'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useToast } from '../../data/use-toast'
import { FormDialog } from '../../ui/FormDialog'

type SignInDialogProps = {
  engine: string
  logins: RegistryLogins
  onSignedIn: () => void
  onClose: () => void
}

/** Signs in to a registry. The password is dropped with the dialog. */
export function SignInDialog({ engine, logins, onSignedIn, onClose }: SignInDialogProps) {
  const { t } = useTranslation('settings', { keyPrefix: 'registry' })
  const client = useClient()
  const toast = useToast()
  const [typed, setTyped] = useState({ server: 'docker.io', username: '', password: '' })
  const { username, password } = typed
  // As it is copied out of an address.
  const server = typed.server
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
  const isServer = RegistryServer.safeParse(server).success
  const signIn = useCall(() => client.registries.signIn({ engine, server, username, password }), {
    errors: 'inline'
  })
  const { place, file } = logins
  const field = (key: keyof typeof typed) => ({
    label: t(key),
    value: typed[key],
    onChange: (event: { target: { value: string } }) => {
      setTyped({ ...typed, [key]: event.target.value })
      signIn.reset()
    }
  })
  return (
    <FormDialog
      open
      title={t('signInTitle')}
      intro={t('signInIntro')}
      submitLabel={t('signIn')}
      disabled={!isServer || username === '' || password === ''}
      busy={signIn.pending}
      error={signIn.error}
      command={loginCommand(server, username)}
      onClose={onClose}
      onSubmit={() => {
        void signIn.run().then(done => {
          if (done === undefined) return
          toast({ tone: 'success', text: t('signedIn', { server }) })
          onSignedIn()
          onClose()
        })
      }}
    >
      <TextField
        {...field('server')}
        error={typed.server !== '' && !isServer}
        helperText={t('serverHelp')}
        autoFocus
        slotProps={{ htmlInput: { spellCheck: false } }}
        sx={{ mt: 0.5 }}
      />
      <TextField
        {...field('username')}
        slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
      />
      <TextField
        {...field('password')}
        type="password"
        slotProps={{ htmlInput: { autoComplete: 'new-password' } }}
      />
      <Alert severity={place.at === 'helper' ? 'info' : 'warning'}>
        {place.at === 'helper' ? t('goesToHelper', { helper: place.helper }) : t('goesToFile', { file })}
      </Alert>
    </FormDialog>
  )
}
