import { told } from '#shared/contract/sentences'
import type { Connected } from './engine'
import { request } from './raw'

/**
 * Tells a stream that ended from one whose engine was lost: over HTTP/1.0 both just close. `signal` aborts when
 * the reader leaves or the connection to the engine is lost.
 */
export const lostEngine = (engine: Connected, reader: AbortSignal) => {
  const down = (cause?: unknown) => told('engine_down', 'streamLost', { engine: engine.name }, cause)
  return {
    signal: AbortSignal.any([reader, engine.signal]),
    /** To be called when the stream has ended by itself. @throws AppError `engine_down` */
    async check(): Promise<void> {
      if (reader.aborted) return
      if (engine.signal.aborted) throw down()
      // HEAD: the answer to GET is the word OK, which is no JSON.
      await request(engine, 'HEAD', '/_ping', reader).catch((cause: unknown) => {
        throw down(cause)
      })
    },
    /** What the reader is told of an error. */
    error: (error: unknown): unknown => (!reader.aborted && engine.signal.aborted ? down(error) : error)
  }
}
