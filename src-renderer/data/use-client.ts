import type { GantryClient } from './client'
import { useGantry } from './gantry-context'

/** The host. It is a new one after a lost connection, so an effect that uses it depends on it. */
export function useClient(): GantryClient {
  return useGantry().client
}

/** Whether the host can be reached; while false everything shown is the last known state. */
export function useConnected(): boolean {
  return useGantry().connected
}
