import { randomUUID } from 'node:crypto'
import type { Connected } from './engine'
import { asRecord, asText } from './json'
import { lostInJob } from './lost'
import { getTar, request } from './raw'
import { wholeTar } from './save'
import { postTar } from './upload'

/** A tar without a file: two blocks of zeros. */
const EMPTY_TAR = new Uint8Array(1024)
const CLEAN_UP_MS = 10_000
/** Where the volume is mounted in the container that is never started. */
const MOUNT = '/volume'

/**
 * All files of a volume as a tar, their paths relative to it. The engine gives files of containers only, so one is
 * made of an empty image, mounts the volume, is never started, and is removed afterwards, as is the image. Read no
 * faster than it is pulled; a piece is good until the next one is asked for.
 * @throws AppError `not_found`, `engine_refused`, `engine_down`, `cancelled`
 */
export async function* saveVolume(
  engine: Connected,
  volume: string,
  signal: AbortSignal
): AsyncGenerator<Uint8Array, void, void> {
  const lost = lostInJob(engine, signal)
  // Asked first: a container would make a volume that is not there.
  await request(engine, 'GET', `/volumes/${encodeURIComponent(volume)}`, lost.signal).catch(
    (error: unknown) => {
      throw lost.error(error)
    }
  )
  const image = `gantry-volume:${randomUUID()}`
  let container = ''
  try {
    await makeEmptyImage(engine, image, lost.signal)
    const made = await request(engine, 'POST', '/containers/create', lost.signal, {
      Image: image,
      // It must have one; it is never run.
      Cmd: ['none'],
      NetworkDisabled: true,
      HostConfig: {
        Mounts: [
          { Type: 'volume', Source: volume, Target: MOUNT, ReadOnly: true, VolumeOptions: { NoCopy: true } }
        ]
      }
    })
    container = asText(asRecord(made.body)['Id'])
    yield* wholeTar(
      engine,
      await getTar(engine, `/containers/${container}/archive?path=${MOUNT}/.`, lost.signal)
    )
  } catch (error) {
    throw lost.error(error)
  } finally {
    await cleanUp(engine, container, image)
  }
}

async function makeEmptyImage(engine: Connected, image: string, signal: AbortSignal): Promise<void> {
  const [repository = '', tag = ''] = image.split(':')
  async function* body() {
    yield EMPTY_TAR
  }
  const path = `/images/create?fromSrc=-&repo=${repository}&tag=${tag}`
  for await (const line of postTar(engine, path, body(), EMPTY_TAR.length, signal)) {
    const failure = asText(asRecord(line)['error'])
    if (failure) throw new Error(`The empty image was not made: ${failure}`)
  }
}

/** Whatever happened, and although the reader has left. */
async function cleanUp(engine: Connected, container: string, image: string): Promise<void> {
  const signal = AbortSignal.any([AbortSignal.timeout(CLEAN_UP_MS), engine.signal])
  const remove = (path: string) => request(engine, 'DELETE', path, signal).catch(() => undefined)
  // No `v`: the volume stays.
  if (container !== '') await remove(`/containers/${container}?force=1`)
  await remove(`/images/${encodeURIComponent(image)}?force=1`)
}
