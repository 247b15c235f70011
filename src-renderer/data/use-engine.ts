import { useContext } from 'react'
import type { Engine } from '#shared/model/engine'
import type { ObjectRows } from '#shared/model/tables'
import { EngineIdContext, useGantry } from './gantry-context'
import type { Mirror } from './mirror'
import { useAppRow } from './use-app-rows'

/** The id of the engine that the user looks at. Pages are shown only when there is one. */
export function useEngineId(): string {
  const id = useContext(EngineIdContext)
  if (id === null) throw new Error('There is no engine above this component.')
  return id
}

/** The engine that the user looks at. */
export function useEngine(): Engine {
  const engine = useAppRow('engines', useEngineId())
  if (!engine) throw new Error('The engine of this page is not known any more.')
  return engine
}

/**
 * When the engine began to answer, null while it does not. What is asked or read for as long as it answers has this
 * as a dep: behind a hidden window it may go and come back, and the page sees only that it answers.
 */
export function useEngineReadySince(): number | null {
  const { connected } = useGantry()
  const { state } = useEngine()
  return state.at === 'ready' && connected ? state.since : null
}

/** Whether the engine answers now; while false its rows are the last known ones. */
export function useEngineReady(): boolean {
  return useEngineReadySince() !== null
}

export function useEngineMirror(): Mirror<ObjectRows> {
  return useGantry().engine(useEngineId())
}
