import { useTranslation } from 'react-i18next'
import { renameCommand } from '#shared/model/command'
import type { Container } from '#shared/model/container'
import { ContainerName as NameRule } from '#shared/model/run-spec'
import { useClient } from '../../data/use-client'
import { useEngineId, useEngineMirror, useEngineReady } from '../../data/use-engine'
import { CommandPreview } from '../../ui/CommandPreview'
import { InlineEdit } from '../../ui/InlineEdit'

/** The container's name, which can be changed where it stands. */
export function ContainerName({ row }: { row: Container }) {
  const { t } = useTranslation('container')
  const client = useClient()
  const engine = useEngineId()
  const mirror = useEngineMirror()
  const canAct = useEngineReady()
  const validate = (draft: string): string | undefined => {
    const name = draft.trim()
    if (name === row.name) return undefined
    if (!NameRule.safeParse(name).success) return t('nameRule')
    const taken = mirror.rows('containers').some(other => other.id !== row.id && other.name === name)
    return taken ? t('nameTaken', { name }) : undefined
  }
  return (
    <InlineEdit
      value={row.name}
      label={t('name')}
      validate={validate}
      onSave={async draft => {
        const name = draft.trim()
        if (name !== row.name) await client.containers.rename({ engine, id: row.id, name })
      }}
      disabled={!canAct || row.busy !== null || row.state === 'removing'}
      preview={draft => (
        <span style={{ fontWeight: 400, letterSpacing: 0, marginTop: 4, maxWidth: '80vw' }}>
          <CommandPreview command={renameCommand(row.name, draft.trim())} label={null} />
        </span>
      )}
    />
  )
}
