import { PAGE_IDS, type PageId } from '#shared/pages'
import {
  ContainerIcon,
  ImageIcon,
  MachineIcon,
  NetworkIcon,
  SettingsIcon,
  TasksIcon,
  VolumeIcon,
  type Icon
} from '../ui/icons'

export type PageEntry = {
  readonly id: PageId
  readonly icon: Icon
  /** g, then this key. */
  readonly key: string
  /** At the foot of the navigation. */
  readonly foot?: boolean
}

const looks: Record<PageId, Omit<PageEntry, 'id'>> = {
  containers: { icon: ContainerIcon, key: 'c' },
  images: { icon: ImageIcon, key: 'i' },
  volumes: { icon: VolumeIcon, key: 'v' },
  networks: { icon: NetworkIcon, key: 'n' },
  machine: { icon: MachineIcon, key: 'm', foot: true },
  tasks: { icon: TasksIcon, key: 't', foot: true },
  settings: { icon: SettingsIcon, key: 's', foot: true }
}

/** The pages of the navigation, in order. */
export const pages: readonly PageEntry[] = PAGE_IDS.map(id => ({ id, ...looks[id] }))

/** Which entry of the navigation a path belongs to. */
export const pageOf = (path: string): PageId | undefined => {
  const first = path.split('/')[1]
  if (first === '' || first === 'run') return 'containers'
  if (first === 'licences') return 'settings'
  return pages.find(({ id }) => id === first)?.id
}
