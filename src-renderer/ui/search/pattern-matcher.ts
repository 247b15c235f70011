import type { Ranges } from './text-matcher'

export type PatternAsked = { readonly what: 'test' | 'ranges'; readonly texts: readonly string[] }

/** What is used of a worker. */
export type PatternWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

/** What the worker is given at a time; a sound pattern takes some milliseconds for it. */
const PIECE_CHARS = 64 * 1024
const LIMIT_MS = 2_000

const startWorker = (): PatternWorker =>
  new Worker(new URL('./pattern.worker.ts', import.meta.url), { type: 'module' })

/**
 * Finds a regular expression in texts, in a worker: there are patterns that take years for one short line, and a page
 * that ran one would stand still. Whatever is asked is answered with null once the pattern has proved too slow, or
 * when `stop` was called before the answer.
 */
export class PatternMatcher {
  readonly #pattern: RegExp
  readonly #start: () => PatternWorker
  #running: Running | undefined
  #gathered: { texts: string[]; answer: Promise<readonly Ranges[] | null> } | undefined
  #isTooSlow = false
  readonly #listeners = new Set<() => void>()

  constructor(pattern: RegExp, start: () => PatternWorker = startWorker) {
    this.#pattern = pattern
    this.#start = start
  }

  readonly isTooSlow = (): boolean => this.#isTooSlow

  /** Calls when the pattern has proved too slow. Returns the way out. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** For each text, whether there is a hit in it. */
  test(texts: readonly string[]): Promise<readonly boolean[] | null> {
    return this.#find<boolean>('test', texts)
  }

  /** Where the hits of one text are. Those that are asked for together go to the worker together. */
  async ranges(text: string): Promise<Ranges | null> {
    this.#gathered ??= this.#gather()
    const { texts, answer } = this.#gathered
    const place = texts.push(text) - 1
    return (await answer)?.[place] ?? null
  }

  /** Ends the worker. What is asked after that starts a new one. */
  stop(): void {
    this.#running?.end()
    this.#running = undefined
  }

  #gather() {
    const texts: string[] = []
    const answer = Promise.resolve().then(() => {
      this.#gathered = undefined
      return this.#find<Ranges>('ranges', texts)
    })
    return { texts, answer }
  }

  async #find<T>(what: PatternAsked['what'], texts: readonly string[]): Promise<readonly T[] | null> {
    if (this.#isTooSlow) return null
    const running = (this.#running ??= new Running(this.#start(), this.#pattern, () => this.#giveUp()))
    const found: T[] = []
    for (const piece of pieces(texts)) {
      const answers = await running.ask({ what, texts: piece })
      if (answers === null) return null
      found.push(...(answers as readonly T[]))
    }
    return found
  }

  #giveUp(): void {
    this.#isTooSlow = true
    this.stop()
    for (const listener of this.#listeners) listener()
  }
}

/** A worker that has the pattern, from its start to its end. It does one thing after the other. */
class Running {
  readonly #worker: PatternWorker
  readonly #onTooSlow: () => void
  #turn: Promise<unknown>
  #leave = () => {}
  #isOver = false

  constructor(worker: PatternWorker, pattern: RegExp, onTooSlow: () => void) {
    this.#worker = worker
    this.#onTooSlow = onTooSlow
    // A pattern that the engine cannot run at all fails here or later; it is no use either way.
    worker.onerror = () => onTooSlow()
    this.#turn = this.#send(pattern)
  }

  /** null: it was ended. */
  ask(asked: PatternAsked): Promise<readonly unknown[] | null> {
    const answer = this.#turn.then(async () => {
      const timer = setTimeout(this.#onTooSlow, LIMIT_MS)
      const answers = await this.#send(asked)
      clearTimeout(timer)
      return answers
    })
    this.#turn = answer
    return answer
  }

  end(): void {
    this.#isOver = true
    this.#worker.terminate()
    this.#leave()
  }

  #send(message: RegExp | PatternAsked): Promise<readonly unknown[] | null> {
    return new Promise(resolve => {
      this.#leave = () => resolve(null)
      if (this.#isOver) return this.#leave()
      this.#worker.onmessage = ({ data }: MessageEvent<readonly unknown[]>) => resolve(data)
      this.#worker.postMessage(message)
    })
  }
}

/** Cuts texts into parts of bounded length; a text is never cut. */
function* pieces(texts: readonly string[]): Generator<readonly string[]> {
  let from = 0
  let chars = 0
  for (const [at, text] of texts.entries()) {
    if (chars > 0 && chars + text.length >= PIECE_CHARS) {
      yield texts.slice(from, at)
      from = at
      chars = 0
    }
    chars += text.length + 1
  }
  if (from < texts.length) yield texts.slice(from)
}
