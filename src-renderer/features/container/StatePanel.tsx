import { useTranslation } from 'react-i18next'
import { shortId } from '#shared/model/image'
import type { Container, ContainerDetail } from '#shared/model/container'
import { shapeOf, wordOf } from '../../data/container-look'
import { KeyValueList, type KeyValue } from '../../ui/KeyValueList'
import { Panel } from '../../ui/Panel'
import { Pill } from '../../ui/Pill'
import { StateBadge } from '../../ui/StateBadge'
import { exitReason } from './exit-reason'
import { Moment } from './Moment'

/** How it is, since when, and why it ended if it did. */
export function StatePanel({ row, detail }: { row: Container; detail: ContainerDetail | null }) {
  const { t } = useTranslation('container')
  const states = useTranslation('containers').t
  const { key, values } = wordOf(row)
  const oomKilled = detail?.oomKilled ?? false
  const items: (KeyValue | null)[] = [
    {
      key: 'state',
      label: t('state'),
      value: (
        <>
          <StateBadge shape={shapeOf(row)} label={states(key, values)} />{' '}
          {oomKilled ? <Pill tone="error">{t('oomKilled')}</Pill> : null}
        </>
      )
    },
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
    row.startedAt === null || row.startedAt <= 0
      ? null
      : { key: 'started', label: t('started'), value: <Moment at={row.startedAt} /> },
    row.finishedAt === null || row.finishedAt <= 0
      ? null
      : { key: 'finished', label: t('finished'), value: <Moment at={row.finishedAt} /> },
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
