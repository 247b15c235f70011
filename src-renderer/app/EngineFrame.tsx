import { isRunning } from '#shared/model/container'
import type { Link } from '../data/client'
import { useCount, useRows, useSynced } from '../data/use-rows'
import { DropToLoad } from '../features/images/DropToLoad'
import { Frame } from './Frame'

/** The window with an engine in it: live counts in the navigation. */
export function EngineFrame({ lost }: { lost: Link | undefined }) {
  const synced = useSynced()
  const counts = {
    containers: useCount('containers', isRunning),
    // As its page lists them: each tag is a line.
    images: useRows('images').reduce((sum, { tags }) => sum + Math.max(1, tags.length), 0),
    volumes: useCount('volumes'),
    networks: useCount('networks')
  }
  return (
    <>
      <Frame lost={lost} hasEngine {...(synced ? { counts } : {})} />
      <DropToLoad />
    </>
  )
}
