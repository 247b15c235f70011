import { useTranslation } from 'react-i18next'
import { KeyValueList } from '../../ui/KeyValueList'
import { Panel } from '../../ui/Panel'
import { color } from '../../ui/tokens'
import { LongText } from './LongText'

/** Its labels, by name. */
export function LabelsPanel({ labels }: { labels: Readonly<Record<string, string>> }) {
  const { t } = useTranslation('container')
  const entries = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return (
    <Panel title={t('labels')}>
      {entries.length === 0 ? <div style={{ color: color.textMuted }}>{t('labelsNone')}</div> : null}
      <KeyValueList
        monoKeys
        items={entries.map(([key, value]) => ({
          key,
          value: <LongText>{value}</LongText>,
          copy: value,
          mono: true
        }))}
      />
    </Panel>
  )
}
