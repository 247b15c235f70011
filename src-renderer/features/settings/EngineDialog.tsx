import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddedEngine } from '#shared/model/settings'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { usePickFolder } from '../../data/use-pick-folder'
import { useToast } from '../../data/use-toast'
import { FolderButton } from '../../ui/FolderButton'
import { FormDialog } from '../../ui/FormDialog'

const FIELDS = [
  { key: 'name', label: 'name', placeholder: 'build-server' },
  { key: 'address', label: 'address', placeholder: 'tcp://build.example.com:2376' },
  { key: 'tlsFolder', label: 'tlsFolder', placeholder: '~/.docker/certs/build' }
] as const

/** An engine that the user has added, and its id. */
export type EditedEngine = { id: string; added: AddedEngine }

type EngineDialogProps = { edited?: EditedEngine | undefined; onClose: () => void }

/**
 * Keeps an engine by its address, or changes one that was added. One that is off now can be kept all the same, when
 * that has been said; a mere name needs no test.
 */
export function EngineDialog({ edited, onClose }: EngineDialogProps) {
  const { t } = useTranslation('settings', { keyPrefix: 'engine' })
  const client = useClient()
  const toast = useToast()
  const before = edited?.added
  const [typed, setTyped] = useState({
    name: before?.name ?? '',
    address: before?.address ?? '',
    tlsFolder: before?.tlsFolder ?? ''
  })
  const [isTested, setIsTested] = useState(false)
  const engine: AddedEngine = {
    name: typed.name.trim(),
    address: typed.address.trim(),
    tlsFolder: typed.tlsFolder.trim() || null
  }
  const isElsewhere = engine.address !== before?.address || engine.tlsFolder !== before.tlsFolder
  const keep = useCall(
    async ({ name, ...place }: AddedEngine) => {
      const id = edited?.id
      setIsTested(isElsewhere)
      if (isElsewhere && !isTested) await client.engines.test({ ...place, engine: id })
      return id === undefined
        ? client.engines.add({ name, ...place })
        : client.engines.edit({ name, ...place, engine: id })
    },
    { errors: 'inline' }
  )
  // What is no address at all, or known already, cannot be kept whatever one says.
  const isHopeless = keep.error?.code === 'bad_request' || keep.error?.code === 'conflict'
  const isAnyway = isTested && keep.error !== null && !isHopeless
  const pick = usePickFolder()
  const change = (key: keyof typeof typed, value: string) => {
    setTyped(now => ({ ...now, [key]: value }))
    setIsTested(false)
    keep.reset()
  }
  const submit = edited ? (isElsewhere ? 'editStart' : 'save') : 'addStart'
  const submitAnyway = edited ? 'editAnyway' : 'addAnyway'
  return (
    <FormDialog
      open
      title={edited ? t('editTitle', { name: edited.added.name }) : t('addTitle')}
      intro={t(edited ? 'editIntro' : 'addIntro')}
      submitLabel={t(isAnyway ? submitAnyway : submit)}
      disabled={engine.name === '' || engine.address === '' || (isTested && isHopeless)}
      busy={keep.pending}
      error={keep.error}
      onClose={onClose}
      onSubmit={() => {
        void keep.run(engine).then(done => {
          if (done === undefined) return
          toast({ tone: 'success', text: t(edited ? 'edited' : 'added', { name: engine.name }) })
          onClose()
        })
      }}
    >
      {FIELDS.map(({ key, label, placeholder }, index) => (
        <TextField
          key={key}
          label={t(label)}
          value={typed[key]}
          placeholder={placeholder}
          autoFocus={index === 0}
          helperText={key === 'tlsFolder' ? t('tlsHelp') : undefined}
          onChange={event => change(key, event.target.value)}
          slotProps={{
            htmlInput: { spellCheck: false, autoComplete: 'off' },
            input:
              key === 'tlsFolder' && pick
                ? {
                    endAdornment: <FolderButton pick={pick} onPicked={path => change(key, path)} />,
                    sx: { pr: 0.5 }
                  }
                : undefined
          }}
          sx={index === 0 ? { mt: 0.5 } : undefined}
        />
      ))}
    </FormDialog>
  )
}
