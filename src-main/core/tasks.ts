import { randomUUID } from 'node:crypto'
import { told } from '#shared/contract/sentences'
import type { AppRows } from '#shared/model/tables'
import type { Task, TaskKind } from '#shared/model/task'
import { toWire } from '#shared/wire/errors'
import type { Store } from './store'

/** A row changes at most once in this long while its job runs. */
const INTERVAL_MS = 100
const KEPT_ENDED = 100

export type TaskInit = {
  engine: string
  kind: TaskKind
  /** What it works on: an image reference or a file's name. */
  subject: string
  /** The same job on the command line. */
  command: string
  totalBytes?: number | null
}

export type TaskChange = Partial<Pick<Task, 'currentBytes' | 'totalBytes' | 'layers' | 'status' | 'result'>>

/** What a job gets: it must stop when the signal aborts, and tells how far it is as often as it likes. */
export type TaskHandle = { signal: AbortSignal; progress(change: TaskChange): void }

export type StartedTask = {
  id: string
  /** Resolves when the job has ended, however; the row says how. */
  ended: Promise<void>
}

type Running = { abort: AbortController; cancelled: boolean }

/** Long jobs as rows: they go on whoever looks, and tell of themselves at most ten times a second. */
export class Tasks {
  readonly #store: Store<AppRows>
  readonly #log: (error: unknown) => string
  readonly #running = new Map<string, Running>()
  readonly #endings = new Set<Promise<void>>()

  /** `log` writes a foreign error down and returns the id under which it is found there. */
  constructor(store: Store<AppRows>, log: (error: unknown) => string = () => 'unknown') {
    this.#store = store
    this.#log = log
  }

  /** Starts a job at once. */
  run(init: TaskInit, job: (task: TaskHandle) => Promise<void>): StartedTask {
    const id = randomUUID()
    const running: Running = { abort: new AbortController(), cancelled: false }
    this.#running.set(id, running)
    this.#store.put('tasks', {
      id,
      engine: init.engine,
      kind: init.kind,
      subject: init.subject,
      command: init.command,
      state: 'running',
      startedAt: Date.now(),
      endedAt: null,
      currentBytes: 0,
      totalBytes: init.totalBytes ?? null,
      layers: [],
      status: '',
      result: [],
      failure: null
    })
    return { id, ended: this.#follow(id, running, job) }
  }

  /** Asks a running task to stop; one that has ended is left as it is. Throws `not_found`. */
  cancel(id: string): void {
    const running = this.#running.get(id)
    if (running) {
      running.cancelled = true
      running.abort.abort()
    } else if (!this.#store.get('tasks', id)) {
      throw told('not_found', 'taskGone', { id })
    }
  }

  /** Takes ended tasks off the list. Throws `conflict`, and takes none, when one of them still runs. */
  dismiss(ids: readonly string[]): void {
    const running = ids.map(id => this.#store.get('tasks', id)).find(task => task?.state === 'running')
    if (running) {
      throw told('conflict', 'taskRunning', { id: running.id, subject: running.subject })
    }
    for (const id of ids) this.#store.drop('tasks', id)
  }

  /** Cancels all and waits until the last has ended. */
  async stop(): Promise<void> {
    for (const id of this.#running.keys()) this.cancel(id)
    await Promise.all([...this.#endings])
  }

  #follow(id: string, running: Running, job: (task: TaskHandle) => Promise<void>): Promise<void> {
    let pending: TaskChange | null = null
    let timer: NodeJS.Timeout | null = null
    let over = false
    const write = () => {
      timer = null
      if (!pending) return
      this.#store.change('tasks', id, pending)
      pending = null
      timer = setTimeout(write, INTERVAL_MS)
    }
    const progress = (change: TaskChange) => {
      if (over) return
      pending = { ...pending, ...change }
      if (!timer) write()
    }
    const end = (last: Partial<Task>) => {
      over = true
      if (timer) clearTimeout(timer)
      this.#running.delete(id)
      this.#store.change('tasks', id, { ...pending, ...last, endedAt: Date.now() })
      this.#forgetOldest()
    }
    // A job that throws before its first await fails like any other.
    const ended = (async () => job({ signal: running.abort.signal, progress }))().then(
      () => end({ state: 'done' }),
      (error: unknown) => {
        if (running.cancelled) return end({ state: 'cancelled' })
        end({ state: 'failed', failure: toWire(error, this.#log) })
      }
    )
    this.#endings.add(ended)
    return ended.finally(() => this.#endings.delete(ended))
  }

  #forgetOldest(): void {
    const ended = this.#store
      .all('tasks')
      .filter(task => task.endedAt !== null)
      .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
    for (const task of ended.slice(KEPT_ENDED)) this.#store.drop('tasks', task.id)
  }
}
