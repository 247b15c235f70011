import type { ReactNode } from 'react'
import type { Engine } from '#shared/model/engine'
import { useEngine } from '../../data/use-engine'
import { useSynced } from '../../data/use-rows'
import { EngineBanner } from './EngineBanner'
import { EngineProblemPage } from './EngineProblemPage'

type Unreachable = Engine & { state: { at: 'unreachable' } }
const isUnreachable = (engine: Engine): engine is Unreachable => engine.state.at === 'unreachable'

/** Shows pages of an engine; in their place what is wrong, unless there is a last known state to show. */
export function EngineGate({ children }: { children: ReactNode }) {
  const engine = useEngine()
  const synced = useSynced()
  if (!isUnreachable(engine)) return children
  if (!synced) return <EngineProblemPage engine={engine} />
  return (
    <>
      <EngineBanner engine={engine} />
      {children}
    </>
  )
}
