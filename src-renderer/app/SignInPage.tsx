import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tokenIn } from '../data/token'
import { GantryIcon } from '../ui/icons'

type SignInPageProps = { reason: 'no_token' | 'wrong_token'; onSignIn: (token: string) => void }

/** Asks for the token that the headless shell printed. */
export function SignInPage({ reason, onSignIn }: SignInPageProps) {
  const { t } = useTranslation('app')
  const [pasted, setPasted] = useState('')
  const [isEmpty, setEmpty] = useState(false)
  const error = isEmpty
    ? t('signInEmpty')
    : reason === 'wrong_token' && pasted === ''
      ? t('signInWrong')
      : undefined
  return (
    <Box
      component="main"
      sx={{ height: '100%', overflow: 'auto', display: 'flex', p: 2, bgcolor: 'background.default' }}
    >
      <Box
        component="form"
        onSubmit={event => {
          event.preventDefault()
          const token = tokenIn(pasted)
          setEmpty(token === '')
          if (token !== '') onSignIn(token)
        }}
        sx={{ m: 'auto', width: '100%', maxWidth: 400, display: 'grid', gap: 2 }}
      >
        <Box
          aria-hidden
          sx={{
            display: 'grid',
            placeItems: 'center',
            width: 52,
            height: 52,
            borderRadius: '15px',
            color: 'primary.contrastText',
            bgcolor: 'primary.main'
          }}
        >
          <GantryIcon sx={{ fontSize: 30 }} />
        </Box>
        <div>
          <Typography variant="h1">{t('signInTitle')}</Typography>
          <Typography variant="body1" sx={{ color: 'text.secondary', mt: 0.75 }}>
            {t('signInText')}
          </Typography>
        </div>
        <TextField
          autoFocus
          type="password"
          label={t('signInField')}
          value={pasted}
          onChange={event => {
            setPasted(event.target.value)
            setEmpty(false)
          }}
          error={error !== undefined}
          helperText={error ?? t('signInStay')}
          autoComplete="off"
          sx={{ mt: 1 }}
        />
        <Button type="submit" variant="contained" size="large">
          {t('signInButton')}
        </Button>
      </Box>
    </Box>
  )
}
