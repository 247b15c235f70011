import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inspectCommand } from '#shared/model/command'
import type { Container } from '#shared/model/container'
import type { AppError } from '#shared/wire/errors'
import { asAppError } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId, useEngineReady } from '../../data/use-engine'
import { InspectDocument } from '../../ui/InspectDocument'

type Asked = { readonly json?: string; readonly error?: AppError }

/** The engine's own JSON, asked for anew when the row changes; what was known last stays. */
export function InspectTab({ row, gone }: { row: Container; gone: boolean }) {
  const { t } = useTranslation('container')
  const client = useClient()
  const engine = useEngineId()
  const ready = useEngineReady()
  const [asked, setAsked] = useState<Asked>({})
  const { id } = row
  useEffect(() => {
    if (gone || !ready) return
    const leave = new AbortController()
    client.containers.inspect({ engine, id }, { signal: leave.signal }).then(
      ({ json }) => setAsked({ json }),
      (error: unknown) =>
        leave.signal.aborted || setAsked(before => ({ ...before, error: asAppError(error) }))
    )
    return () => leave.abort()
  }, [client, engine, id, row, gone, ready])
  return (
    <InspectDocument
      json={asked.json}
      label={t('inspectLabel', { name: row.name })}
      error={gone ? undefined : asked.error}
      command={inspectCommand('container', row.name)}
    />
  )
}
