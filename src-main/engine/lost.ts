import { sentenceOf, told } from '#shared/contract/sentences'
import { AppError } from '#shared/wire/errors'
import type { Connected } from './engine'
import { request } from './raw'

/**
 * Tells a stream that ended from one whose engine was lost: over HTTP/1.0 both just close. `signal` aborts when
 * the reader leaves or the connection to the engine is lost. `sentence` says whether it goes on when the engine is back.
 */
export const lostEngine = (
  engine: Connected,
  reader: AbortSignal,
  sentence: 'streamLost' | 'terminalLost' = 'streamLost'
) => {
  const down = (cause?: unknown) => told('engine_down', sentence, { engine: engine.name }, cause)
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

/**
 * Tells a job that was cancelled from one whose engine was lost, which does not go on when the engine is back.
 * `signal` aborts in either case.
 */
export const lostInJob = (engine: Pick<Connected, 'name' | 'signal'>, job: AbortSignal) => ({
  signal: AbortSignal.any([job, engine.signal]),
  /** What is told of the job's error. */
  error: (error: unknown): unknown =>
    !job.aborted && (engine.signal.aborted || isLoss(error))
      ? told('engine_down', 'jobEngineLost', { engine: engine.name }, error)
      : error
})

/** The job's own connection often breaks before the engine is known to be lost. */
const isLoss = (error: unknown): boolean => {
  const sentence = error instanceof AppError ? sentenceOf(error.detail) : undefined
  return sentence === 'engineLost' || sentence === 'engineBroken'
}
