import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { restOf, type Rest } from '../../data/own-engine'
import { useAppRow } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { Banner } from '../../ui/Banner'
import { MachineIcon } from '../../ui/icons'
import { ProblemPage } from '../../ui/ProblemPage'

const WORDS = {
  starting: { title: 'restStarting', text: 'restStartingText', start: null },
  asleep: { title: 'restAsleep', text: 'restAsleepText', start: 'restWake' },
  fallingAsleep: { title: 'restFallingAsleep', text: 'restFallingAsleepText', start: null },
  paused: { title: 'restPaused', text: 'restPausedText', start: 'restResume' },
  stopping: { title: 'restStopping', text: 'restStoppingText', start: null },
  off: { title: 'restOff', text: 'restOffText', start: 'restStart' },
  stuck: { title: 'restStuck', text: 'restStuckText', start: null }
} as const satisfies Record<Rest, unknown>

/** In place of a page: Gantry's own engine is not awake, and there is no last known state to show. */
export function RestingPage() {
  const { t } = useTranslation('engines')
  const words = useRest()
  return (
    <ProblemPage icon={MachineIcon} tone="info" title={t(words.title)} actions={<RestActions />}>
      {t(words.text)}
    </ProblemPage>
  )
}

/** Over a page that shows the last known state of Gantry's own engine, which is not awake. */
export function RestingBanner() {
  const { t } = useTranslation('engines')
  const { title } = useRest()
  return (
    <div style={{ paddingTop: 10, flex: 'none' }}>
      <Banner tone="info" title={t(title)} action={<RestActions small />}>
        {t('staleText')}
      </Banner>
    </div>
  )
}

const useRest = () => WORDS[restOf(useAppRow('machine', 'machine')?.status.state)]

function RestActions({ small = false }: { small?: boolean }) {
  const { t } = useTranslation('engines')
  const [, navigate] = useLocation()
  const client = useClient()
  const act = useCall(() => client.machine.act({ verb: 'start' }), { errors: 'toast' })
  const { start } = useRest()
  const look = small ? ({ size: 'small', color: 'inherit' } as const) : {}
  return (
    <>
      {start === null ? null : (
        <Button
          {...(small ? look : { variant: 'contained' })}
          loading={act.pending}
          onClick={() => void act.run()}
        >
          {t(start)}
        </Button>
      )}
      <Button
        {...(small ? look : { variant: start === null ? 'contained' : 'outlined' })}
        onClick={() => navigate('/machine')}
      >
        {t('restShow')}
      </Button>
    </>
  )
}
