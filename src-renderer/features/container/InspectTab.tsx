import { useTranslation } from 'react-i18next'
import { inspectCommand } from '#shared/model/command'
import type { Container } from '#shared/model/container'
import { useAnswer } from '../../data/use-answer'
import { useEngineId } from '../../data/use-engine'
import { InspectDocument } from '../../ui/InspectDocument'
import { ANEW_MS } from './use-detail'

/** The engine's own JSON, asked for anew when the row changes and now and then; what was known last stays. */
export function InspectTab({ row, gone }: { row: Container; gone: boolean }) {
  const { t } = useTranslation('container')
  const engine = useEngineId()
  const { id } = row
  const { value, error } = useAnswer(
    (client, signal) => (gone ? null : client.containers.inspect({ engine, id }, { signal })),
    [engine, id, row, gone],
    { everyMs: ANEW_MS }
  )
  return (
    <InspectDocument
      json={value?.json}
      label={t('inspectLabel', { name: row.name })}
      error={gone ? undefined : error}
      command={inspectCommand('container', row.name)}
    />
  )
}
