import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { disconnectCommand } from '#shared/model/command'
import type { Network, NetworkMember } from '#shared/model/network'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useRows } from '../../data/use-rows'
import { useToast } from '../../data/use-toast'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { commandName } from './network-rows'

type DisconnectDialogProps = {
  network: Network
  member: NetworkMember
  onClose: () => void
  onDisconnected: () => void
}

/** Asks before a running container loses a network. */
export function DisconnectDialog({ network, member, onClose, onDisconnected }: DisconnectDialogProps) {
  const { t } = useTranslation('networks')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const [force, setForce] = useState(false)
  const called = commandName(network, useRows('networks'))
  const names = { container: member.name, network: network.name }
  const disconnect = useCall(
    () =>
      client.networks
        .disconnect({ engine, id: network.id, container: member.containerId, force })
        .then(() => true),
    { errors: 'inline' }
  )
  return (
    <ConfirmDialog
      open
      title={t('disconnectTitle', names)}
      options={[
        { id: 'force', label: t('disconnectForce'), explain: t('disconnectForceExplain'), checked: force }
      ]}
      onOption={(_, checked) => setForce(checked)}
      confirmLabel={t('disconnect')}
      command={disconnectCommand(called, member.name).replace(
        ' disconnect ',
        force ? ' disconnect --force ' : ' disconnect '
      )}
      busy={disconnect.pending}
      error={disconnect.error}
      onConfirm={() =>
        void disconnect.run().then(done => {
          if (done !== true) return
          toast({ tone: 'success', text: t('disconnected', names) })
          onDisconnected()
        })
      }
      onCancel={onClose}
    >
      {t('disconnectText')}
    </ConfirmDialog>
  )
}
