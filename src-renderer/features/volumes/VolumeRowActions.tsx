import { useRow } from '../../data/use-rows'
import { ActionMenu } from '../../ui/ActionMenu'
import { useVolumeMenu } from './use-volume-menu'

/** The menu at the end of a volume's row. */
export function VolumeRowActions({ id }: { id: string }) {
  const volume = useRow('volumes', id)
  return <ActionMenu actions={useVolumeMenu(volume)} />
}
