import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useAppRow } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { PlayIcon } from '../../ui/icons'

/** Starts Gantry's own engine and shows how it gets on; nothing where this computer can have none. */
export function OwnEngineButton() {
  const { t } = useTranslation('engines')
  const [, navigate] = useLocation()
  const client = useClient()
  const machine = useAppRow('machine', 'machine')
  const start = useCall(() => client.machine.act({ verb: 'start' }), { errors: 'toast' })
  if (machine === undefined) return null
  return (
    <Button
      variant="contained"
      startIcon={<PlayIcon />}
      onClick={() => {
        void start.run()
        navigate('/machine')
      }}
    >
      {t('ownStart')}
    </Button>
  )
}
