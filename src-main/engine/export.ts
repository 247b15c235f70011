import type { Connected } from './engine'
import { asList, asRecord } from './json'
import { request } from './raw'
import { imageFrom, volumeFrom } from './rows'
import { save } from './save'
import { saveVolume } from './save-volume'

/** A file that is made while it is read. */
export type Export = { fileName: string; open(signal: AbortSignal): AsyncIterable<Uint8Array> }

/**
 * All that an engine holds and that can be taken elsewhere: its images in one archive, each volume in a tar of its
 * own. Containers are not among it; they are made anew from both. The engine is asked: rows of a list that it has
 * refused (GET /images/json, /volumes) would leave out what is destroyed next.
 * @throws AppError what the engine refused, `engine_down`
 */
export async function exportsOf(engine: Connected, signal: AbortSignal): Promise<Export[]> {
  const [imageList, volumeList] = await Promise.all(
    ['/images/json', '/volumes'].map(path => request(engine, 'GET', path, signal))
  )
  const listed = asList(imageList?.body).map(imageFrom)
  const references = listed.flatMap(row => (row ? (row.tags.length > 0 ? row.tags : [row.id]) : []))
  const names = new Set<string>()
  const images: Export[] =
    references.length === 0
      ? []
      : [{ fileName: 'images.tar', open: signal => save(engine, references, signal) }]
  const volumes = asList(asRecord(volumeList?.body)['Volumes']).flatMap(json => {
    const row = volumeFrom(json)
    return row ? [row.id] : []
  })
  const files = volumes.map((id): Export => ({
    fileName: `${unlike(names, `volume-${id.replace(/[^\w.-]+/g, '-')}`)}.tar`,
    open: signal => saveVolume(engine, id, signal)
  }))
  return [...images, ...files]
}

/** A name that none before it has, small and large letters being the same to some file systems. */
function unlike(taken: Set<string>, name: string): string {
  let own = name
  for (let at = 2; taken.has(own.toLowerCase()); at++) own = `${name}-${at}`
  taken.add(own.toLowerCase())
  return own
}
