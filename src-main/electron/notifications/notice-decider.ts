import { isRunning, type Container } from '#shared/model/container'
import type { NotificationChoices } from '#shared/model/settings'
import type { AppRows, ObjectRows, Patch } from '#shared/model/tables'
import type { Task } from '#shared/model/task'

/** What happened, to be told in one notification. */
export type Notice =
  | {
      kind: Exclude<keyof NotificationChoices, 'tasks'>
      engine: string
      containers: readonly [Container, ...Container[]]
    }
  | { kind: 'tasks'; tasks: readonly [Task, ...Task[]] }

/** What the user has before their eyes; null: no window of Gantry has the focus. */
export type Looking = { engine: string | null; hash: string } | null

/** A burst is over after so long, in which its rows become whole and a stop by somebody becomes known. */
export const GATHER_MS = 1_500
/** One that does not end is told of all the same. */
export const LONGEST_GATHER_MS = 6_000
/** The same that happens to a container again so soon is no news. */
export const REARM_MS = 60_000
/** Of one that the engine starts again and again, it is none for longer. */
export const LOOP_REARM_MS = 10 * 60_000
/** What the first list of an engine brings was so before. */
export const SETTLE_MS = 1_500
/** A shorter task ends under the user's eyes. */
export const LONG_TASK_MS = 5_000

type ContainerKind = Exclude<keyof NotificationChoices, 'tasks'>
/** `row`: as it was when it happened; by now it may have been started again. */
type Happening = { kind: ContainerKind; engine: string; row: Container }

/** What is seen on this page needs no notification. */
const isSeen = (looking: Looking, { engine, row }: Happening): boolean => {
  if (looking?.engine !== engine) return false
  const [page = '', id] = looking.hash.replace(/^#?\/?/, '').split(/[/?]/)
  return (page === 'containers' || page === '') && (id === undefined || id === '' || id === row.id)
}

const hasEnded = ({ state, exitCode }: Container): boolean =>
  !['running', 'paused'].includes(state) && exitCode !== null

/** What became of a container between two looks at it; it has no first one when it was made just now. */
const happenedTo = (before: Container | undefined, after: Container): ContainerKind | null => {
  if (before?.oomKilled !== true && after.oomKilled === true) return 'outOfMemory'
  const isNewEnd = !before || isRunning(before) || before.finishedAt !== after.finishedAt
  if (hasEnded(after) && after.stopAskedAt === null && isNewEnd) return 'crashes'
  return before?.health !== 'unhealthy' && after.health === 'unhealthy' ? 'unhealthy' : null
}

/**
 * Decides from patches what is worth a notification. It has neither clock nor timer: who asks gives the time, and
 * comes back at `dueAt`.
 */
export class NoticeDecider {
  readonly #rows = new Map<string, Map<string, Container>>()
  readonly #readyAt = new Map<string, number>()
  readonly #runningTasks = new Set<string>()
  readonly #syncing = new Set<string>()
  readonly #last = new Map<string, { at: number; rearmMs: number }>()
  readonly #happened = new Map<string, Happening>()
  readonly #endedTasks: Task[] = []
  #since: number | null = null
  /** When `due` has something to say; null: nothing has happened. */
  dueAt: number | null = null

  /** Takes what the app tells: engines that come and go, tasks that end. */
  takeApp(patch: Patch<AppRows>, now: number): void {
    for (const { id, state } of patch.put?.engines ?? []) {
      if (state.at !== 'ready') this.#readyAt.delete(id)
      else if (!this.#readyAt.has(id)) this.#readyAt.set(id, now)
    }
    for (const id of patch.drop?.engines ?? []) {
      this.#readyAt.delete(id)
      this.#rows.delete(id)
    }
    for (const task of patch.put?.tasks ?? []) {
      if (task.state === 'running') this.#runningTasks.add(task.id)
      else if (this.#runningTasks.delete(task.id) && task.state !== 'cancelled') this.#taskEnded(task, now)
    }
    for (const id of patch.drop?.tasks ?? []) this.#runningTasks.delete(id)
  }

  /** Takes what one engine tells of its containers. */
  takeObjects(engine: string, patch: Patch<ObjectRows>, now: number): void {
    const rows = this.#rows.get(engine) ?? new Map<string, Container>()
    this.#rows.set(engine, rows)
    if (patch.reset) {
      rows.clear()
      this.#syncing.add(engine)
    }
    const isLive = !this.#syncing.has(engine) && now - (this.#readyAt.get(engine) ?? Infinity) > SETTLE_MS
    for (const after of patch.put?.containers ?? []) {
      const before = rows.get(after.id)
      rows.set(after.id, after)
      if (isLive) this.#look(engine, before, after, now)
    }
    for (const id of patch.drop?.containers ?? []) rows.delete(id)
    if (patch.synced) this.#syncing.delete(engine)
  }

  /** What is to be told now: at most one notice of a kind and engine, however much has happened. */
  due(now: number, choices: NotificationChoices, looking: Looking): Notice[] {
    if (this.dueAt === null || now < this.dueAt) return []
    this.dueAt = this.#since = null
    const gathered = new Map<string, { kind: ContainerKind; engine: string; containers: Container[] }>()
    for (const happening of this.#happened.values()) {
      const { engine } = happening
      const row = this.#rows.get(engine)?.get(happening.row.id)
      // One that is gone by now was somebody's to remove, and there is no page to open.
      const kind = row && this.#kindOf(happening, row)
      if (!kind || this.#isRepeated(kind, happening, now)) continue
      if (!choices[kind] || isSeen(looking, happening)) continue
      const key = `${kind} ${engine}`
      const group = gathered.get(key) ?? { kind, engine, containers: [] }
      gathered.set(key, group)
      group.containers.push({ ...happening.row, state: row.state })
    }
    this.#happened.clear()
    const tasks = this.#endedTasks.splice(0)
    const [task, ...others] = choices.tasks && !looking?.hash.startsWith('#/tasks') ? tasks : []
    return [
      ...[...gathered.values()].flatMap(({ containers: [first, ...rest], ...group }): Notice[] =>
        first ? [{ ...group, containers: [first, ...rest] }] : []
      ),
      ...(task ? [{ kind: 'tasks' as const, tasks: [task, ...others] as const }] : [])
    ]
  }

  /** What it was, now that the row is whole; null when it was no failure, or somebody's wish. */
  #kindOf({ kind, row: then }: Happening, now: Container): ContainerKind | null {
    if (kind === 'unhealthy') return now.health === 'unhealthy' ? kind : null
    if (then.oomKilled === true) return 'outOfMemory'
    return then.exitCode !== 0 && then.stopAskedAt === null ? kind : null
  }

  #isRepeated(kind: ContainerKind, { engine, row }: Happening, now: number): boolean {
    const key = `${kind} ${engine} ${row.id}`
    const last = this.#last.get(key)
    const isLoop = row.state === 'restarting' || last?.rearmMs === LOOP_REARM_MS
    for (const [old, { at }] of this.#last) if (now - at > LOOP_REARM_MS) this.#last.delete(old)
    this.#last.set(key, { at: now, rearmMs: isLoop ? LOOP_REARM_MS : REARM_MS })
    return last !== undefined && now - last.at < last.rearmMs
  }

  #look(engine: string, before: Container | undefined, row: Container, now: number): void {
    const key = `${engine} ${row.id}`
    const kind = happenedTo(before, row)
    const present = this.#happened.get(key)
    // An end says more than that it was unhealthy before; the row that tells it becomes whole by and by.
    if (kind && (kind !== 'unhealthy' || !present)) this.#happened.set(key, { kind, engine, row })
    else if (present && hasEnded(row)) this.#happened.set(key, { ...present, row })
    if (kind) this.#gather(now)
  }

  #taskEnded(task: Task, now: number): void {
    if ((task.endedAt ?? task.startedAt) - task.startedAt < LONG_TASK_MS) return
    this.#endedTasks.push(task)
    this.#gather(now)
  }

  #gather(now: number): void {
    this.#since ??= now
    this.dueAt = Math.min(now + GATHER_MS, this.#since + LONGEST_GATHER_MS)
  }
}
