import { useTranslation } from 'react-i18next'
import type { ContainerDetail } from '#shared/model/container'
import { joinWords } from '#shared/model/shell-words'
import { KeyValueList, type KeyValue } from '../../ui/KeyValueList'
import { Panel } from '../../ui/Panel'
import { color } from '../../ui/tokens'
import { LongText } from './LongText'

/** What it runs, and as whom. */
export function ProcessPanel({ detail }: { detail: ContainerDetail }) {
  const { t } = useTranslation('container')
  const muted = (text: string) => <span style={{ color: color.textMuted }}>{text}</span>
  const words = (key: string, label: string, list: readonly string[]): KeyValue =>
    list.length === 0
      ? { key, label, value: muted(t('none')) }
      : { key, label, value: <LongText>{joinWords(list)}</LongText>, copy: joinWords(list), mono: true }
  const items: KeyValue[] = [
    words('entrypoint', t('entrypoint'), detail.entrypoint),
    words('command', t('command'), detail.command),
    { key: 'dir', label: t('workingDir'), value: detail.workingDir || '/', mono: true },
    { key: 'user', label: t('user'), value: detail.user === '' ? muted(t('userDefault')) : detail.user },
    { key: 'hostname', label: t('hostname'), value: detail.hostname, mono: true },
    {
      key: 'terminal',
      label: t('terminal'),
      value: t(detail.tty ? 'terminalTty' : detail.stdinOpen ? 'terminalStdin' : 'terminalNone')
    }
  ]
  return (
    <Panel title={t('process')}>
      <KeyValueList items={items} />
    </Panel>
  )
}
