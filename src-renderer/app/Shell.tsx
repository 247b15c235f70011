import { useSyncExternalStore } from 'react'
import type { Link } from '../data/client'
import { EngineProvider } from '../data/EngineProvider'
import { useAppSynced } from '../data/use-app-rows'
import { RunsAfterPull } from '../features/run/RunsAfterPull'
import { Frame } from './Frame'
import { EngineFrame } from './EngineFrame'
import { Overlays } from './Overlays'
import { StartingPage } from './StartingPage'
import { Welcome } from './Welcome'
import { useAppearance } from './use-appearance'
import { useChosenEngine } from './use-chosen-engine'

/** The window, once the host has told what there is. */
export function Shell({ link }: { link: Link }) {
  const synced = useAppSynced()
  const engine = useChosenEngine()
  const { at } = useSyncExternalStore(link.subscribe, link.state)
  useAppearance()
  if (!synced) return <StartingPage />
  const lost = at === 'lost' ? link : undefined
  return (
    <>
      <Welcome />
      <Overlays engine={engine} />
      <RunsAfterPull />
      {engine === null ? (
        <Frame lost={lost} />
      ) : (
        // A key: another engine's page starts anew, with nothing selected and no dialog open.
        <EngineProvider key={engine} id={engine}>
          <EngineFrame lost={lost} />
        </EngineProvider>
      )}
    </>
  )
}
