import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import type { Engine } from '#shared/model/engine'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { EngineIcon } from '../../ui/icons'
import { ProblemPage } from '../../ui/ProblemPage'
import { adviceFor } from './advice'
import { LookAgainButton } from './LookAgainButton'
import { useRetryNote } from './use-retry-note'

type EngineProblemPageProps = { engine: Engine & { state: { at: 'unreachable' } } }

/** Why an engine cannot be used, and what to do about it. */
export function EngineProblemPage({ engine }: EngineProblemPageProps) {
  const { t } = useTranslation('engines')
  const client = useClient()
  const retry = useCall(() => client.engines.retry({ engine: engine.id }), { errors: 'toast' })
  const note = useRetryNote(engine)
  const { problem, message, retryAt } = engine.state
  const advice = adviceFor(engine, problem)
  return (
    <ProblemPage
      icon={EngineIcon}
      title={t(advice.title, advice.values)}
      steps={advice.steps.map(step => ({
        text: t(step.text, advice.values),
        ...(step.command === undefined ? {} : { command: step.command })
      }))}
      detail={message}
      actions={
        <>
          <Button
            variant="contained"
            loading={retry.pending || retryAt === null}
            onClick={() => void retry.run()}
          >
            {t('tryNow')}
          </Button>
          <LookAgainButton />
        </>
      }
      footnote={note}
    >
      {t(advice.text, advice.values)}
      {problem === 'denied' ? <> {t('deniedWarning')}</> : null}
    </ProblemPage>
  )
}
