import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createNetworkCommand } from '#shared/model/command'
import { NetworkName, type NetworkSpec } from '#shared/model/network'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRows } from '../../data/use-rows'
import { useToast } from '../../data/use-toast'
import { FormDialog } from '../../ui/FormDialog'
import { gatewayIssue, subnetIssue } from './cidr'
import { NetworkFlags } from './NetworkFlags'
import { needsParent, parentIssue } from './parent'

const DRIVERS = {
  bridge: 'driverBridge',
  macvlan: 'driverMacvlan',
  ipvlan: 'driverIpvlan',
  overlay: 'driverOverlay'
} as const
const plain = { spellCheck: false, autoComplete: 'off' } as const

const blank: NetworkSpec = {
  name: '',
  driver: 'bridge',
  internal: false,
  attachable: false,
  ipv6: false,
  subnet: '',
  gateway: '',
  options: {},
  labels: {}
}

/** Asks for a name, and for addresses where somebody wants to choose them. */
export function CreateNetworkDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('networks')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const networks = useRows('networks')
  const [typed, setTyped] = useState(blank)
  const [parent, setParent] = useState('')
  const hasParent = needsParent(typed.driver)
  const change = (part: Partial<NetworkSpec>) => setTyped({ ...typed, ...part })
  const spec: NetworkSpec = {
    ...typed,
    name: typed.name.trim(),
    subnet: typed.subnet.trim(),
    gateway: typed.gateway.trim(),
    options: hasParent && parent.trim() !== '' ? { parent: parent.trim() } : {}
  }
  const create = useCall(() => client.networks.create({ engine, spec }), { errors: 'inline' })

  const { name } = spec
  const isWrong = name !== '' && !NetworkName.safeParse(name).success
  const isTaken = networks.some(network => network.name === name)
  const subnet = subnetIssue(spec.subnet, spec.ipv6, networks)
  const gateway = gatewayIssue(spec.gateway, spec.subnet)
  const noParent = hasParent ? parentIssue(parent.trim()) : null
  const subnetText =
    subnet === null ? t('subnetHelp') : t(subnet.key, 'values' in subnet ? { ...subnet.values } : {})
  return (
    <FormDialog
      open
      title={t('createTitle')}
      intro={t('createIntro')}
      submitLabel={t('createStart')}
      disabled={name === '' || isWrong || isTaken || subnet !== null || gateway !== null || noParent !== null}
      busy={create.pending}
      error={create.error}
      command={createNetworkCommand({ ...spec, name: name === '' ? 'my-network' : name })}
      onClose={onClose}
      onSubmit={() =>
        void create.run().then(made => {
          if (!made) return
          toast({ tone: 'success', text: t('created', { name }) })
          onClose()
        })
      }
    >
      <TextField
        autoFocus
        label={t('name')}
        value={typed.name}
        placeholder="my-network"
        error={isWrong || isTaken}
        helperText={isWrong ? t('nameInvalid') : isTaken ? t('nameTaken') : undefined}
        onChange={event => change({ name: event.target.value })}
        slotProps={{ htmlInput: plain }}
        sx={{ mt: 0.5 }}
      />
      <TextField
        select
        label={t('driver')}
        value={typed.driver}
        onChange={event => change({ driver: event.target.value })}
      >
        {Object.entries(DRIVERS).map(([driver, word]) => (
          <MenuItem key={driver} value={driver}>
            {t(word)}
          </MenuItem>
        ))}
      </TextField>
      {hasParent ? (
        <TextField
          required
          label={t('parent')}
          value={parent}
          placeholder="eth0"
          error={noParent === 'parentInvalid'}
          helperText={t(noParent === 'parentInvalid' ? noParent : 'parentHelp')}
          onChange={event => setParent(event.target.value)}
          slotProps={{ htmlInput: plain }}
        />
      ) : null}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))' }}>
        <TextField
          label={t('subnet')}
          value={typed.subnet}
          placeholder="172.28.0.0/16"
          error={subnet !== null}
          helperText={subnetText}
          onChange={event => change({ subnet: event.target.value })}
          slotProps={{ htmlInput: plain }}
        />
        <TextField
          label={t('gateway')}
          value={typed.gateway}
          placeholder="172.28.0.1"
          error={gateway !== null}
          helperText={t(gateway ?? 'gatewayHelp')}
          onChange={event => change({ gateway: event.target.value })}
          slotProps={{ htmlInput: plain }}
        />
      </Box>
      <NetworkFlags flags={typed} onChange={change} />
    </FormDialog>
  )
}
