import { useRow } from '../../data/use-rows'
import { ActionMenu } from '../../ui/ActionMenu'
import { useNetworkMenu } from './use-network-menu'

/** The menu at the end of a network's row. */
export function NetworkRowActions({ id }: { id: string }) {
  const network = useRow('networks', id)
  return <ActionMenu actions={useNetworkMenu(network)} />
}
