import { useState } from 'react'
import { isChosen, type Engine } from '#shared/model/engine'
import { useAppRows } from '../data/use-app-rows'
import { useSettings } from '../data/use-settings'

const isReady = (engine: Engine): boolean => engine.state.at === 'ready'

/**
 * Which engine to show: the one chosen last; else the one shown now, unless it cannot be reached and another
 * can; else the first that answers; else the first there is. Null while there is none.
 */
export function pickEngine(
  engines: readonly Engine[],
  chosen: string | null,
  shown: string | null
): string | null {
  const wanted = engines.find(engine => isChosen(engine, chosen))
  if (wanted) return wanted.id
  const now = engines.find(({ id }) => id === shown)
  if (now && now.state.at !== 'unreachable') return now.id
  return (engines.find(isReady) ?? now ?? engines[0])?.id ?? null
}

export function useChosenEngine(): string | null {
  const engines = useAppRows('engines')
  const { engine: chosen } = useSettings()
  const [shown, setShown] = useState<string | null>(null)
  const picked = pickEngine(engines, chosen, shown)
  if (picked !== shown) setShown(picked)
  return picked
}
