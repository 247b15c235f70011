import type { Connected } from './engine'
import { save } from './save'
import { saveVolume } from './save-volume'

/** A file that is made while it is read. */
export type Export = { fileName: string; open(signal: AbortSignal): AsyncIterable<Uint8Array> }

/**
 * All that an engine holds and that can be taken elsewhere: its images in one archive, each volume in a tar of its
 * own. Containers are not among it; they are made anew from both.
 */
export function exportsOf(engine: Connected): Export[] {
  const references = engine.store.all('images').flatMap(({ id, tags }) => (tags.length > 0 ? tags : [id]))
  const names = new Set<string>()
  const images: Export[] =
    references.length === 0
      ? []
      : [{ fileName: 'images.tar', open: signal => save(engine, references, signal) }]
  const volumes = engine.store.all('volumes').map(({ id }): Export => ({
    fileName: `${unlike(names, `volume-${id.replace(/[^\w.-]+/g, '-')}`)}.tar`,
    open: signal => saveVolume(engine, id, signal)
  }))
  return [...images, ...volumes]
}

/** A name that none before it has, small and large letters being the same to some file systems. */
function unlike(taken: Set<string>, name: string): string {
  let own = name
  for (let at = 2; taken.has(own.toLowerCase()); at++) own = `${name}-${at}`
  taken.add(own.toLowerCase())
  return own
}
