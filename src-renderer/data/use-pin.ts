import { useEngineId } from './use-engine'
import { useHostInfo } from './use-host-info'
import { useChangeSettings, useSettings } from './use-settings'

export type Pinning = {
  /** There is a tray that shows pinned containers first. */
  canPin: boolean
  isPinned(name: string): boolean
  /** Pins a container, or takes the pin away. */
  toggle(name: string): void
}

/** Which containers of the engine the tray shows first. */
export function usePin(): Pinning {
  const engine = useEngineId()
  const { pinned } = useSettings()
  const change = useChangeSettings()
  const canPin = useHostInfo()?.shell === 'electron'
  const isPinned = (name: string) => pinned.some(pin => pin.engine === engine && pin.name === name)
  return {
    canPin,
    isPinned,
    toggle: name => {
      const others = pinned.filter(pin => pin.engine !== engine || pin.name !== name)
      change({ pinned: isPinned(name) ? others : [...others, { engine, name }] })
    }
  }
}
