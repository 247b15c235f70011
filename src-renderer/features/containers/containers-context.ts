import type { TFunction } from 'i18next'
import { createContext, useContext } from 'react'
import type { ContainerAct, ContainerVerb } from '#shared/model/container'
import type { MenuPlace } from '../../ui/ContextMenu'
import type { LiveStats } from './live-stats'

/** What the rows, menus and bars of the containers page share. */
export type ContainersContextValue = {
  /** The page's own: a hundred cells that each listen for another language make a scroll slow. */
  t: TFunction<'containers'>
  language: string
  stats: LiveStats
  /** Where published ports are reached. */
  host: string | null
  /** The engine can be asked to do something. */
  canAct: boolean
  act: (act: ContainerAct, ids: readonly string[]) => void
  askKill: (ids: readonly string[]) => void
  askRemove: (ids: readonly string[]) => void
  /** Shows the commands of what can be done at once. */
  askCommands: (ids: readonly string[], verbs: readonly ContainerVerb[]) => void
  /** Everything that can be done to one container: one menu for all rows. */
  openMenu: (id: string, at: MenuPlace) => void
}

export const ContainersContext = createContext<ContainersContextValue | null>(null)

export function useContainers(): ContainersContextValue {
  const value = useContext(ContainersContext)
  if (!value) throw new Error('There is no containers page above this component.')
  return value
}
