import { createContext, useContext, useMemo } from 'react'
import { useRows } from '../../data/use-rows'
import { usersByVolume, type VolumeSizes, type VolumeUsers } from './volume-rows'

/** What the table's cells need beside their row. */
export type VolumeFacts = {
  users: VolumeUsers
  sizes: VolumeSizes
  /** Asks before volumes are removed. */
  askRemove: (ids: readonly string[]) => void
}

export const VolumeContext = createContext<VolumeFacts>({
  users: new Map(),
  sizes: {},
  askRemove: () => undefined
})

export const useVolumeFacts = (): VolumeFacts => useContext(VolumeContext)

export function useVolumeUsers(): VolumeUsers {
  const containers = useRows('containers')
  return useMemo(() => usersByVolume(containers), [containers])
}
