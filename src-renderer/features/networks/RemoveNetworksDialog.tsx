import Box from '@mui/material/Box'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { removeNetworksCommand } from '#shared/model/command'
import type { Failure } from '#shared/model/ref'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRows } from '../../data/use-rows'
import { useToast } from '../../data/use-toast'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { NetworkIcon, WarningIcon } from '../../ui/icons'
import { color, radius } from '../../ui/tokens'
import { useNetworkUsers } from './network-context'
import { removalOf } from './network-rows'
import { ContainerLinks } from '../../ui/ContainerLinks'

type RemoveNetworksDialogProps = { ids: readonly string[]; onClose: () => void; onRemoved: () => void }

/** Says which networks go, which stay, and who is connected to those. */
export function RemoveNetworksDialog({ ids, onClose, onRemoved }: RemoveNetworksDialogProps) {
  const { t } = useTranslation('networks')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const networks = useRows('networks').filter(network => ids.includes(network.id))
  const { free, held, builtIn } = removalOf(networks, useNetworkUsers())
  const [failed, setFailed] = useState<readonly Failure[]>([])
  const remove = useCall(() => client.networks.remove({ engine, ids: free.map(({ id }) => id) }), {
    errors: 'inline'
  })
  const run = async () => {
    setFailed([])
    const outcome = await remove.run()
    if (!outcome) return
    if (outcome.failed.length > 0) return setFailed(outcome.failed)
    toast({ tone: 'success', text: t('removed', { count: free.length }) })
    onRemoved()
  }
  return (
    <ConfirmDialog
      open
      danger
      title={t('removeTitle', { count: free.length || networks.length })}
      items={free.map(({ id, name, driver }) => ({ id, label: name, icon: NetworkIcon, note: driver }))}
      confirmLabel={t('removeConfirm', { count: free.length || 1 })}
      confirmDisabled={free.length === 0}
      {...(free.length === 0 ? {} : { command: removeNetworksCommand(free.map(({ name }) => name)) })}
      busy={remove.pending}
      error={failed[0] ?? remove.error}
      errorTitle={failed.length === 0 ? undefined : t('removeFailed', { count: failed.length })}
      onConfirm={() => void run()}
      onCancel={onClose}
    >
      {free.length === 0 ? null : t('removeText')}
      {held.length + builtIn.length === 0 ? null : (
        <Box
          sx={{
            mt: 1.5,
            p: 1.5,
            display: 'grid',
            gridTemplateColumns: 'auto minmax(0, 1fr)',
            gap: 1,
            borderRadius: `${radius.control}px`,
            background: color.tintWarning,
            color: color.text,
            fontSize: '0.8125rem'
          }}
        >
          <WarningIcon sx={{ color: color.warning }} />
          <div>
            {held.length === 0 ? null : (
              <>
                {t('removeHeld')}
                <Box component="ul" sx={{ m: 0, my: 0.5, pl: 2.25 }}>
                  {held.map(({ network, users }) => (
                    <li key={network.id}>
                      <bdi>{network.name}</bdi>: <ContainerLinks containers={users} most={5} />
                    </li>
                  ))}
                </Box>
                {t('removeHeldStep')}
              </>
            )}
            {builtIn.length === 0 ? null : (
              <div>{t('removeBuiltIn', { names: builtIn.map(({ name }) => name).join(', ') })}</div>
            )}
          </div>
        </Box>
      )}
    </ConfirmDialog>
  )
}
