import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Network } from '#shared/model/network'
import { useEngineReady } from '../../data/use-engine'
import { CopyIcon, NetworkIcon, TrashIcon } from '../../ui/icons'
import type { MenuAction } from '../../ui/menu-items'
import { copyText } from '../../ui/use-copy'
import { useNetworkFacts } from './network-context'

/** What can be done with one network. */
export function useNetworkMenu(network: Network | undefined): (MenuAction | null)[] {
  const { t } = useTranslation('networks')
  const [, navigate] = useLocation()
  const { askRemove } = useNetworkFacts()
  const canAct = useEngineReady()
  if (!network) return []
  const { id, name } = network
  return [
    {
      id: 'open',
      label: t('open'),
      icon: NetworkIcon,
      onSelect: () => navigate(`/networks/${encodeURIComponent(id)}`)
    },
    { id: 'copyName', label: t('copyName'), icon: CopyIcon, onSelect: () => void copyText(name) },
    { id: 'copyId', label: t('copyId'), icon: CopyIcon, onSelect: () => void copyText(id) },
    {
      id: 'remove',
      label: t('remove'),
      icon: TrashIcon,
      danger: true,
      disabled: !canAct || network.builtIn || network.busy !== null,
      ...(network.builtIn ? { hint: t('builtInHint') } : {}),
      onSelect: () => askRemove([id])
    }
  ]
}
