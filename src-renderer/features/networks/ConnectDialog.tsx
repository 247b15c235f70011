import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { connectCommand } from '#shared/model/command'
import type { Network } from '#shared/model/network'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRows } from '../../data/use-rows'
import { useToast } from '../../data/use-toast'
import { FormDialog } from '../../ui/FormDialog'
import { commandName, joinable, readAliases } from './network-rows'

type ConnectDialogProps = { network: Network; onClose: () => void; onConnected: () => void }

/** Puts a running container on a network. */
export function ConnectDialog({ network, onClose, onConnected }: ConnectDialogProps) {
  const { t } = useTranslation('networks')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const choices = joinable(useRows('containers'), network)
  const called = commandName(network, useRows('networks'))
  const [id, setId] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const container = choices.find(choice => choice.id === id) ?? null
  const { aliases, wrong } = readAliases(typed)
  const connect = useCall(
    (container: string) =>
      client.networks.connect({ engine, id: network.id, container, aliases }).then(() => true),
    { errors: 'inline' }
  )
  return (
    <FormDialog
      open
      title={t('connectTitle', { network: network.name })}
      intro={choices.length === 0 ? t('connectNone') : t('connectIntro')}
      submitLabel={t('connectStart')}
      disabled={container === null || wrong !== null}
      busy={connect.pending}
      error={connect.error}
      command={connectCommand(called, container?.name ?? 'CONTAINER', aliases)}
      onClose={onClose}
      onSubmit={() => {
        if (container === null) return
        void connect.run(container.id).then(done => {
          if (done !== true) return
          toast({
            tone: 'success',
            text: t('connected', { container: container.name, network: network.name })
          })
          onConnected()
        })
      }}
    >
      <Autocomplete
        options={choices}
        value={container}
        disabled={choices.length === 0}
        getOptionLabel={choice => choice.name}
        getOptionKey={choice => choice.id}
        isOptionEqualToValue={(a, b) => a.id === b.id}
        onChange={(_, choice) => setId(choice?.id ?? null)}
        renderInput={params => (
          <TextField {...params} autoFocus label={t('connectContainer')} sx={{ mt: 0.5 }} />
        )}
      />
      <TextField
        label={t('connectAliases')}
        value={typed}
        placeholder="db, database"
        disabled={network.builtIn}
        error={wrong !== null}
        helperText={t('connectAliasesHelp')}
        onChange={event => setTyped(event.target.value)}
        slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
      />
    </FormDialog>
  )
}
