import { LogFrameParser } from '#shared/model/log-frames'
import type { AppError } from '#shared/wire/errors'
import { asAppError } from '../../data/use-call'
import { LogBuffer } from '../../ui/log-buffer'
import { LineSkipper, LogPositionReader } from './log-position'
import { MessageLines } from './message-lines'

/** How much of the past is read first; null: all there is. */
export type LogTail = number | null

export type LogState =
  /** Nobody reads: the page shows something else, or the engine does not answer. */
  | { readonly at: 'idle' }
  | { readonly at: 'opening' }
  | { readonly at: 'reading' }
  /** The container does not run; what it says when it runs again is read on. */
  | { readonly at: 'ended' }
  | { readonly at: 'failed'; readonly error: AppError }

export type LogRequest = {
  readonly tail: number | null
  readonly sinceAt: number | null
  readonly follow: boolean
}

/** A container's newest run: when it began (0: never, or not known yet), and whether it goes on. */
export type LogRun = { readonly startedAt: number; readonly goesOn: boolean }

export type LogReading = {
  /** Opens the log. */
  readonly open: (request: LogRequest, signal: AbortSignal) => AsyncIterable<Uint8Array>
  readonly runOf: () => LogRun
  /** Resolves when what `runOf` says may have changed, or when the signal aborts. */
  readonly changed: (signal: AbortSignal) => Promise<void>
  /** The words of the line that marks a restart. */
  readonly restarted: () => string
  readonly signal: AbortSignal
}

/** Before a log that ended although its container seems to run is opened again. */
const REOPEN_MS = 1_000

/** A log that follows a container which has ended says no more after so long. */
const QUIET_MS = 50

/** A log that has given nothing for so long is open all the same: its container is silent. */
const SILENT_MS = 1_000

/**
 * One container's log, kept outside React: its lines and where it was left. Whoever shows it reads it with
 * `read` for as long as it is shown; the next one goes on exactly after the last line.
 */
export class LogSession {
  readonly buffer = new LogBuffer({ timestamped: true })
  readonly tail: LogTail
  #position = new LogPositionReader(this.buffer)
  #state: LogState = { at: 'idle' }
  #startedAt = 0
  #heardAt = 0
  /** A read has come to the log's end: whatever is written from then on is new here, however much it is. */
  #caughtUp = false
  #reading = Promise.resolve()
  readonly #listeners = new Set<() => void>()

  constructor(tail: LogTail) {
    this.tail = tail
  }

  readonly state = (): LogState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Reads until the signal aborts, over restarts of the container. A failure ends it and stands in `state`. One
   * reader after the other: the next one waits until the one before has left. Never rejects.
   */
  read(reading: LogReading): Promise<void> {
    this.#reading = this.#reading.then(() => this.#read(reading))
    return this.#reading
  }

  async #read(reading: LogReading): Promise<void> {
    const { open, runOf, changed, restarted, signal } = reading
    if (signal.aborted) return
    this.#set({ at: 'opening' })
    try {
      while (!signal.aborted) {
        const { startedAt, goesOn } = runOf()
        if (this.#isNew(startedAt)) {
          if (this.#startedAt > 0 && this.buffer.end > 0) this.#mark(restarted())
          this.#startedAt = startedAt
        }
        // What follows the log of a container that has ended goes on into its next run, and nothing marks that.
        await (goesOn ? this.#follow(reading) : this.#readOnce(open, false, signal))
        if (signal.aborted) break
        if (goesOn) {
          // Some engines leave out the last lines of a log that they follow to its end, so the rest is asked for. It
          // may take a moment until the row says that the container has stopped.
          const now = runOf()
          const isSame = now.goesOn && !this.#isNew(now.startedAt)
          if (isSame) await Promise.race([changed(signal), pause(REOPEN_MS, signal)])
          continue
        }
        this.#set({ at: 'ended' })
        // A run may be over before its row is seen to run, and it has left its lines all the same.
        while (!signal.aborted && !runOf().goesOn && !this.#isNew(runOf().startedAt)) await changed(signal)
      }
      this.#set({ at: 'idle' })
    } catch (error) {
      this.#set(signal.aborted ? { at: 'idle' } : { at: 'failed', error: asAppError(error) })
    }
  }

  /** The event tells a run's beginning a little later than the inspect that corrects it: only a later one is another's. */
  #isNew(startedAt: number): boolean {
    return startedAt > this.#startedAt
  }

  /** Follows one run. From Docker 28 on, a log that is opened while its container ends goes on into the next run. */
  async #follow({ open, runOf, changed, signal }: LogReading): Promise<void> {
    const over = new AbortController()
    const either = AbortSignal.any([signal, over.signal])
    void this.#runOver(runOf, changed, either).then(() => over.abort())
    try {
      await this.#readOnce(open, true, either)
    } catch (error) {
      if (!over.signal.aborted) throw error
    } finally {
      over.abort()
    }
  }

  /** Resolves when another run has begun, or this one has ended and its log says no more. */
  async #runOver(
    runOf: LogReading['runOf'],
    changed: LogReading['changed'],
    signal: AbortSignal
  ): Promise<void> {
    const isQuiet = () => performance.now() - this.#heardAt > QUIET_MS
    for (let run = runOf(); !signal.aborted; run = runOf()) {
      if (this.#startedAt === 0) this.#startedAt = run.startedAt
      if (this.#isNew(run.startedAt) || (!run.goesOn && isQuiet())) return
      await (run.goesOn ? changed(signal) : pause(QUIET_MS, signal))
    }
  }

  async #readOnce(open: LogReading['open'], follow: boolean, signal: AbortSignal): Promise<void> {
    const position = this.#position.position()
    const parser = new LogFrameParser()
    const skipper = new LineSkipper(position?.skip ?? 0)
    const lines = new MessageLines((source, bytes) =>
      skipper.pass(source, bytes, (from, piece) => this.buffer.append(from, piece))
    )
    const isFirst = position === null && !this.#caughtUp
    const request = { tail: isFirst ? this.tail : null, sinceAt: position?.sinceAt ?? null, follow }
    const silent = setTimeout(() => this.#reads(), SILENT_MS)
    try {
      for await (const bytes of open(request, signal)) {
        if (signal.aborted) return
        this.#heardAt = performance.now()
        parser.push(bytes, lines.take)
        this.#position.read(this.buffer)
        this.#reads()
      }
      // The end of the log is the end of its last line; reading was not merely left.
      if (!signal.aborted) {
        this.buffer.flush()
        this.#caughtUp = true
      }
      this.#position.read(this.buffer)
    } finally {
      clearTimeout(silent)
      this.buffer.discardOpen()
    }
  }

  /** A line of our own. It has no time, so the position does not count it. */
  #mark(text: string): void {
    this.buffer.append('stdout', new TextEncoder().encode(`\u001b[2m──────── ${text} ────────\u001b[0m\n`))
    this.#position.read(this.buffer)
  }

  #reads(): void {
    if (this.#state.at !== 'reading') this.#set({ at: 'reading' })
  }

  #set(state: LogState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** Logs of so many containers are kept when their page is left. */
const KEPT = 3

/** The logs that were looked at last, by engine and container. */
export class LogSessions {
  readonly #sessions = new Map<string, LogSession>()

  /** The session of a container; a new one where there is none or another tail is wanted. */
  get(engine: string, id: string, tail: LogTail): LogSession {
    const key = `${engine} ${id}`
    const known = this.#sessions.get(key)
    const session = known?.tail === tail ? known : new LogSession(tail)
    this.#sessions.delete(key)
    this.#sessions.set(key, session)
    for (const old of this.#sessions.keys()) {
      if (this.#sessions.size <= KEPT) break
      this.#sessions.delete(old)
    }
    return session
  }

  /** How much of the past was wanted last for a container. */
  tailOf(engine: string, id: string): LogTail | undefined {
    return this.#sessions.get(`${engine} ${id}`)?.tail
  }
}

export const logSessions = new LogSessions()
