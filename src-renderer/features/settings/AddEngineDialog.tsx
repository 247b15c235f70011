import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddedEngine } from '#shared/model/settings'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useToast } from '../../data/use-toast'
import { FormDialog } from '../../ui/FormDialog'

const FIELDS = [
  { key: 'name', label: 'name', placeholder: 'build-server' },
  { key: 'address', label: 'address', placeholder: 'tcp://build.example.com:2376' },
  { key: 'tlsFolder', label: 'tlsFolder', placeholder: '~/.docker/certs/build' }
] as const

/** Keeps an engine by its address. One that is off now can be kept all the same, when that has been said. */
export function AddEngineDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings', { keyPrefix: 'engine' })
  const client = useClient()
  const toast = useToast()
  const [typed, setTyped] = useState({ name: '', address: '', tlsFolder: '' })
  const [isTested, setIsTested] = useState(false)
  const add = useCall(
    async (added: AddedEngine) => {
      setIsTested(true)
      const { address, tlsFolder } = added
      if (!isTested) await client.engines.test({ address, tlsFolder })
      return client.engines.add(added)
    },
    { errors: 'inline' }
  )
  const added = {
    name: typed.name.trim(),
    address: typed.address.trim(),
    tlsFolder: typed.tlsFolder.trim() || null
  }
  // What is no address at all, or known already, cannot be kept whatever one says.
  const isHopeless = add.error?.code === 'bad_request' || add.error?.code === 'conflict'
  const isAnyway = isTested && add.error !== null && !isHopeless
  return (
    <FormDialog
      open
      title={t('addTitle')}
      intro={t('addIntro')}
      submitLabel={t(isAnyway ? 'addAnyway' : 'addStart')}
      disabled={added.name === '' || added.address === '' || (isTested && isHopeless)}
      busy={add.pending}
      error={add.error}
      onClose={onClose}
      onSubmit={() => {
        void add.run(added).then(done => {
          if (done === undefined) return
          toast({ tone: 'success', text: t('added', { name: added.name }) })
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
          onChange={event => {
            setTyped({ ...typed, [key]: event.target.value })
            setIsTested(false)
            add.reset()
          }}
          slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
          sx={index === 0 ? { mt: 0.5 } : undefined}
        />
      ))}
    </FormDialog>
  )
}
