import { useTranslation } from 'react-i18next'
import { removeNetworksCommand } from '#shared/model/command'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRemoval } from '../../data/use-removal'
import { useRows } from '../../data/use-rows'
import { useToast } from '../../data/use-toast'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { HeldNote } from '../../ui/HeldNote'
import { NetworkIcon } from '../../ui/icons'
import { useNetworkUsers } from './network-context'
import { commandName, removalOf } from './network-rows'

type RemoveNetworksDialogProps = { ids: readonly string[]; onClose: () => void; onRemoved: () => void }

/** Says which networks go and whom that leaves unable to start, which stay, and who is connected to those. */
export function RemoveNetworksDialog({ ids, onClose, onRemoved }: RemoveNetworksDialogProps) {
  const { t } = useTranslation('networks')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const all = useRows('networks')
  const networks = all.filter(network => ids.includes(network.id))
  const { free, stranded, held, builtIn } = removalOf(networks, useNetworkUsers())
  const removal = useRemoval(
    () => client.networks.remove({ engine, ids: free.map(({ id }) => id) }),
    () => {
      toast({ tone: 'success', text: t('removed', { count: free.length }) })
      onRemoved()
    }
  )
  return (
    <ConfirmDialog
      open
      danger
      title={t('removeTitle', { count: free.length || networks.length })}
      items={free.map(network => {
        const { id, name, driver } = network
        const called = commandName(network, all)
        return {
          id,
          label: called === name ? name : `${name} (${called})`,
          icon: NetworkIcon,
          note: driver
        }
      })}
      confirmLabel={t('removeConfirm', { count: free.length || 1 })}
      confirmDisabled={free.length === 0}
      {...(free.length === 0
        ? {}
        : { command: removeNetworksCommand(free.map(network => commandName(network, all))) })}
      busy={removal.pending}
      error={removal.error}
      errorTitle={removal.failedCount === 0 ? undefined : t('removeFailed', { count: removal.failedCount })}
      onConfirm={() => void removal.run()}
      onCancel={onClose}
    >
      {free.length === 0 ? null : t('removeText')}
      {stranded.length === 0 ? null : (
        <HeldNote
          title={t('removeStranded')}
          held={stranded.map(({ network, users }) => ({ id: network.id, name: network.name, by: users }))}
          step={t('removeStrandedStep')}
        />
      )}
      {held.length + builtIn.length === 0 ? null : (
        <HeldNote
          title={t('removeHeld')}
          held={held.map(({ network, users }) => ({ id: network.id, name: network.name, by: users }))}
          step={t('removeHeldStep')}
        >
          {builtIn.length === 0 ? null : (
            <div>{t('removeBuiltIn', { names: builtIn.map(({ name }) => name).join(', ') })}</div>
          )}
        </HeldNote>
      )}
    </ConfirmDialog>
  )
}
