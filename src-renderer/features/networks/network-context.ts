import { createContext, useContext, useMemo } from 'react'
import { useRows } from '../../data/use-rows'
import { usersByNetwork, type NetworkUsers } from './network-rows'

/** What the table's cells need beside their row. */
export type NetworkFacts = {
  users: NetworkUsers
  /** Asks before networks are removed. */
  askRemove: (ids: readonly string[]) => void
}

export const NetworkContext = createContext<NetworkFacts>({ users: new Map(), askRemove: () => undefined })

export const useNetworkFacts = (): NetworkFacts => useContext(NetworkContext)

export function useNetworkUsers(): NetworkUsers {
  const containers = useRows('containers')
  return useMemo(() => usersByNetwork(containers), [containers])
}
