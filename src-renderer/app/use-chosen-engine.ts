import { useState } from 'react'
import { isChosen, type Engine } from '#shared/model/engine'
import { useAppRows } from '../data/use-app-rows'
import { useSettings } from '../data/use-settings'

const isReady = ({ state }: Engine): boolean => state.at === 'ready'
/** It answers, or may in a moment. */
const isUp = ({ state }: Engine): boolean => state.at === 'ready' || state.at === 'connecting'

/**
 * Which engine to show: the one chosen last; else the one shown now, unless it cannot be reached or rests and another
 * answers; else the first that answers, or may in a moment; else the first there is. Null while there is none.
 */
export function pickEngine(
  engines: readonly Engine[],
  chosen: string | null,
  shown: string | null
): string | null {
  const wanted = engines.find(engine => isChosen(engine, chosen))
  if (wanted) return wanted.id
  const now = engines.find(({ id }) => id === shown)
  if (now && isUp(now)) return now.id
  return (engines.find(isReady) ?? now ?? engines.find(isUp) ?? engines[0])?.id ?? null
}

export function useChosenEngine(): string | null {
  const engines = useAppRows('engines')
  const { engine: chosen } = useSettings()
  const [shown, setShown] = useState<string | null>(null)
  const picked = pickEngine(engines, chosen, shown)
  if (picked !== shown) setShown(picked)
  return picked
}
