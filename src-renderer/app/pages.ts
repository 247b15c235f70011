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

export type PageId = 'containers' | 'images' | 'volumes' | 'networks' | 'machine' | 'tasks' | 'settings'

export type PageEntry = {
  readonly id: PageId
  readonly icon: Icon
  /** g, then this key. */
  readonly key: string
  /** At the foot of the navigation. */
  readonly foot?: boolean
}

/** The pages of the navigation, in order; Ctrl/Cmd and the number goes there too. */
export const pages: readonly PageEntry[] = [
  { id: 'containers', icon: ContainerIcon, key: 'c' },
  { id: 'images', icon: ImageIcon, key: 'i' },
  { id: 'volumes', icon: VolumeIcon, key: 'v' },
  { id: 'networks', icon: NetworkIcon, key: 'n' },
  { id: 'machine', icon: MachineIcon, key: 'm', foot: true },
  { id: 'tasks', icon: TasksIcon, key: 't', foot: true },
  { id: 'settings', icon: SettingsIcon, key: 's', foot: true }
]

/** Which entry of the navigation a path belongs to. */
export const pageOf = (path: string): PageId | undefined => {
  const first = path.split('/')[1]
  if (first === '' || first === 'run') return 'containers'
  return pages.find(({ id }) => id === first)?.id
}
