import Button from '@mui/material/Button'
import { useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Container } from '#shared/model/container'
import { useEngineId } from '../../data/use-engine'
import { EmptyState } from '../../ui/EmptyState'
import { LogsIcon } from '../../ui/icons'
import { LogView } from '../../ui/LogView'
import { LogDownloadDialog } from './LogDownloadDialog'
import { logSessions, type LogState, type LogTail } from './log-session'
import { LogTailMenu } from './LogTailMenu'
import { useLogReading } from './use-log-reading'

const FIRST_TAIL = 1_000

/** What the container writes, from the newest lines on. */
export function LogsTab({ row, gone }: { row: Container; gone: boolean }) {
  const { t } = useTranslation('container')
  const engine = useEngineId()
  const [tail, setTail] = useState<LogTail>(() => {
    const known = logSessions.tailOf(engine, row.id)
    return known === undefined ? FIRST_TAIL : known
  })
  const [asking, setAsking] = useState(false)
  const session = useMemo(() => logSessions.get(engine, row.id, tail), [engine, row.id, tail])
  const again = useLogReading(session, row.id, gone)
  const state = useSyncExternalStore(session.subscribe, session.state)
  const retry = (
    <Button size="small" onClick={again}>
      {t('logRetry')}
    </Button>
  )
  return (
    <>
      <LogView
        key={String(tail)}
        buffer={session.buffer}
        label={t('logLabel', { name: row.name })}
        toolbar={<LogTailMenu tail={tail} onTail={setTail} />}
        onDownload={() => setAsking(true)}
        footer={<Footer state={state} gone={gone} retry={retry} />}
        empty={<Empty state={state} gone={gone} retry={retry} />}
      />
      {asking ? (
        <LogDownloadDialog row={row} gone={gone} buffer={session.buffer} onClose={() => setAsking(false)} />
      ) : null}
    </>
  )
}

type NoteProps = { state: LogState; gone: boolean; retry: ReactNode }

function Footer({ state, gone, retry }: NoteProps) {
  const { t } = useTranslation('container')
  if (gone) return t('logGone')
  if (state.at === 'ended') return t('logEnded')
  if (state.at !== 'failed') return undefined
  return (
    <>
      {state.error.message} {retry}
    </>
  )
}

function Empty({ state, gone, retry }: NoteProps) {
  const { t } = useTranslation('container')
  if (state.at === 'failed' && !gone) {
    return (
      <EmptyState icon={LogsIcon} title={t('logFailed')} action={retry}>
        {state.error.message}
      </EmptyState>
    )
  }
  if (state.at === 'opening') return t('logOpening')
  return (
    <EmptyState icon={LogsIcon} title={t('logNone')}>
      {t(state.at === 'ended' || gone ? 'logNoneEnded' : 'logNoneYet')}
    </EmptyState>
  )
}
