import type { ReactNode } from 'react'
import type { Engine } from '#shared/model/engine'
import { useConnected } from '../../data/use-client'
import { useEngine } from '../../data/use-engine'
import { useSynced } from '../../data/use-rows'
import { EngineBanner } from './EngineBanner'
import { EngineProblemPage } from './EngineProblemPage'
import { RestingBanner, RestingPage } from './RestingEngine'

type Unreachable = Engine & { state: { at: 'unreachable' } }
const isUnreachable = (engine: Engine): engine is Unreachable => engine.state.at === 'unreachable'

/** Shows pages of an engine; in their place what is wrong, unless there is a last known state to show. */
export function EngineGate({ children }: { children: ReactNode }) {
  const engine = useEngine()
  const synced = useSynced()
  // Without the host nothing is known of the engine: the banner over all pages says so.
  const connected = useConnected()
  const lost = isUnreachable(engine) && connected ? engine : null
  const rests = engine.state.at === 'resting' && connected
  if (lost && !synced) return <EngineProblemPage engine={lost} />
  if (rests && !synced) return <RestingPage />
  // The page keeps its place: what is typed and chosen on it outlives a lost engine.
  return (
    <>
      {lost ? <EngineBanner engine={lost} /> : null}
      {rests ? <RestingBanner /> : null}
      {children}
    </>
  )
}
