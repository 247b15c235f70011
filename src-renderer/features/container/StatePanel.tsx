import { useTranslation } from 'react-i18next'
import { shortId } from '#shared/model/image'
import { isRunning, type Container, type ContainerDetail } from '#shared/model/container'
import { KeyValueList, type KeyValue } from '../../ui/KeyValueList'
import { Panel } from '../../ui/Panel'
import { Pill } from '../../ui/Pill'
import { exitReason } from '#shared/model/exit-reason'
import { Moment } from './Moment'

/** How it is, since when, and why it ended if it did. */
export function StatePanel({ row, detail }: { row: Container; detail: ContainerDetail | null }) {
  const { t } = useTranslation('container')
  const startedAt = row.startedAt ?? detail?.startedAt ?? null
  const finishedAt = row.finishedAt ?? detail?.finishedAt ?? null
  const oomKilled = detail?.oomKilled ?? false
  const items: (KeyValue | null)[] = [
    oomKilled ? { key: 'oom', label: t('oom'), value: <Pill tone="error">{t('oomKilled')}</Pill> } : null,
    row.exitCode === null
      ? null
      : {
          key: 'exit',
          label: t('exitCode'),
          value: `${row.exitCode} · ${t(`exit_${exitReason(row.exitCode, oomKilled)}`, { signal: row.exitCode - 128 })}`
        },
    detail === null || detail.error === ''
      ? null
      : { key: 'error', label: t('error'), value: detail.error, copy: detail.error },
    // The engine's word for never is the year 1.
    startedAt === null || startedAt <= 0
      ? null
      : { key: 'started', label: t('started'), value: <Moment at={startedAt} /> },
    isRunning(row) || finishedAt === null || finishedAt <= 0
      ? null
      : { key: 'finished', label: t('finished'), value: <Moment at={finishedAt} /> },
    { key: 'created', label: t('created'), value: <Moment at={row.createdAt} /> },
    detail === null || detail.restartCount === 0
      ? null
      : { key: 'restarts', label: t('restarts'), value: String(detail.restartCount) },
    detail?.pid == null ? null : { key: 'pid', label: t('pid'), value: String(detail.pid) },
    { key: 'id', label: t('id'), value: shortId(row.id), copy: row.id, mono: true }
  ]
  return (
    <Panel title={t('state')}>
      <KeyValueList items={items.filter(item => item !== null)} />
    </Panel>
  )
}
