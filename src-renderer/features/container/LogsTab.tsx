import Button from '@mui/material/Button'
import { useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Container } from '#shared/model/container'
import { useEngineId, useEngineReady } from '../../data/use-engine'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorText } from '../../ui/errors/ErrorText'
import { LogsIcon } from '../../ui/icons'
import { LogView } from '../../ui/LogView'
import { LogDownloadDialog } from './LogDownloadDialog'
import { logSessions, type LogState, type LogTail } from './log-session'
import { LogTailMenu } from './LogTailMenu'
import { useLogReading } from './use-log-reading'

type LogsTabProps = { row: Container; gone: boolean; tail: LogTail; onTail: (tail: LogTail) => void }

/** What the container writes, from the newest lines on. */
export function LogsTab({ row, gone, tail, onTail }: LogsTabProps) {
  const { t } = useTranslation('container')
  const engine = useEngineId()
  const [asking, setAsking] = useState(false)
  const session = useMemo(() => logSessions.get(engine, row.id, tail), [engine, row.id, tail])
  const again = useLogReading(session, row.id, gone)
  const state = useSyncExternalStore(session.subscribe, session.state)
  const retry = (
    <Button size="small" onClick={again}>
      {t('logRetry')}
    </Button>
  )
  const footer = (): ReactNode => {
    if (gone) return session.buffer.end === 0 ? undefined : t('logGone')
    if (state.at === 'ended') return t('logEnded')
    if (state.at !== 'failed' || session.buffer.end === 0) return undefined
    return (
      <>
        <ErrorText error={state.error} /> {retry}
      </>
    )
  }
  return (
    <>
      <LogView
        key={String(tail)}
        buffer={session.buffer}
        label={t('logLabel', { name: row.name })}
        toolbar={<LogTailMenu tail={tail} onTail={onTail} />}
        onDownload={() => setAsking(true)}
        footer={footer()}
        empty={<Empty state={state} gone={gone} retry={retry} />}
      />
      {asking ? (
        <LogDownloadDialog row={row} gone={gone} buffer={session.buffer} onClose={() => setAsking(false)} />
      ) : null}
    </>
  )
}

type NoteProps = { state: LogState; gone: boolean; retry: ReactNode }

function Empty({ state, gone, retry }: NoteProps) {
  const { t } = useTranslation('container')
  const ready = useEngineReady()
  if (state.at === 'failed' && !gone) {
    return (
      <EmptyState icon={LogsIcon} title={t('logFailed')} action={retry}>
        <ErrorText error={state.error} />
      </EmptyState>
    )
  }
  if (gone) {
    return (
      <EmptyState icon={LogsIcon} title={t('logNone')}>
        {t('logGoneUnread')}
      </EmptyState>
    )
  }
  if (!ready) {
    return (
      <EmptyState icon={LogsIcon} title={t('logWaits')}>
        {t('logWaitsText')}
      </EmptyState>
    )
  }
  if (state.at === 'opening' || state.at === 'idle') return t('logOpening')
  return (
    <EmptyState icon={LogsIcon} title={t('logNone')}>
      {t(state.at === 'ended' ? 'logNoneEnded' : 'logNoneYet')}
    </EmptyState>
  )
}
