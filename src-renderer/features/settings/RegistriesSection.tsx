import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegistryLogin } from '#shared/model/registry'
import { EngineIdContext } from '../../data/gantry-context'
import { useFound } from '../../data/use-found'
import { ErrorText } from '../../ui/errors/ErrorText'
import { PlusIcon } from '../../ui/icons'
import { color } from '../../ui/tokens'
import { Setting } from './Setting'
import { ItemNote, SettingItem } from './SettingItem'
import { SignInDialog } from './SignInDialog'
import { SignOutDialog } from './SignOutDialog'

/** Where docker is signed in; one more, or one less. */
export function RegistriesSection() {
  const { t } = useTranslation('settings', { keyPrefix: 'registry' })
  const engine = useContext(EngineIdContext)
  const { found: logins, error, again } = useFound(client => client.registries.list({}))
  const [isSigningIn, setIsSigningIn] = useState(false)
  const [leaving, setLeaving] = useState<RegistryLogin | null>(null)
  return (
    <Setting id="registries" wide>
      {error === null ? null : (
        <Typography role="alert" variant="body2" component="div" sx={{ color: color.error, mb: 1.5 }}>
          <ErrorText error={error} />
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mb: 2, p: 0 }}>
        {logins?.logins.map(login => (
          <LoginItem key={login.server} login={login} onSignOut={() => setLeaving(login)} />
        ))}
      </Box>
      {logins?.logins.length === 0 || engine === null ? (
        <Typography variant="body2" sx={{ color: color.textMuted, mb: 1.5 }}>
          {t(engine === null ? 'noEngine' : 'none')}
        </Typography>
      ) : null}
      <Button
        variant="contained"
        startIcon={<PlusIcon />}
        disabled={engine === null || logins === undefined}
        onClick={() => setIsSigningIn(true)}
      >
        {t('signIn')}
      </Button>
      {isSigningIn && engine !== null && logins !== undefined ? (
        <SignInDialog
          engine={engine}
          logins={logins}
          onSignedIn={again}
          onClose={() => setIsSigningIn(false)}
        />
      ) : null}
      {leaving === null ? null : (
        <SignOutDialog server={leaving.server} onSignedOut={again} onClose={() => setLeaving(null)} />
      )}
    </Setting>
  )
}

function LoginItem({ login, onSignOut }: { login: RegistryLogin; onSignOut: () => void }) {
  const { t } = useTranslation('settings', { keyPrefix: 'registry' })
  const { server, username, place } = login
  return (
    <SettingItem
      actions={
        <Button
          size="small"
          variant="outlined"
          color="secondary"
          aria-label={`${t('signOut')}: ${server}`}
          onClick={onSignOut}
        >
          {t('signOut')}
        </Button>
      }
    >
      <Box component="bdi" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {server}
      </Box>
      <ItemNote>
        {username === '' ? t('byToken') : t('asUser', { username })} ·{' '}
        {place.at === 'helper' ? t('inHelper', { helper: place.helper }) : t('inFile')}
      </ItemNote>
    </SettingItem>
  )
}
