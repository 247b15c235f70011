import { useSyncExternalStore } from 'react'
import type { RunSpec } from '#shared/model/run-spec'
import type { AppError } from '#shared/wire/errors'

/**
 * A run whose image is pulled first. Like the drafts it outlives the page but not the window: who leaves the page
 * has still asked for the container.
 */
export type PulledRun = {
  /** The pull. */
  readonly task: string
  readonly engine: string
  readonly spec: RunSpec
  readonly start: boolean
  /** `over`: there will be no container of it. One that was made is forgotten at once. */
  readonly phase: 'pulling' | 'creating' | 'over'
  /** Why the container was not made; null as well where the pull is to blame, which tells so itself. */
  readonly error: AppError | null
}

let runs: readonly PulledRun[] = []
const listeners = new Set<() => void>()
/** The runs that a page shows now. */
const shown = new Set<string>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
const put = (next: readonly PulledRun[]) => {
  runs = next
  listeners.forEach(listener => listener())
}
const change = (task: string, by: Partial<PulledRun>) =>
  put(runs.map(run => (run.task === task ? { ...run, ...by } : run)))

export const awaitPull = (run: Pick<PulledRun, 'task' | 'engine' | 'spec' | 'start'>): void =>
  put([...runs.filter(({ task }) => task !== run.task), { ...run, phase: 'pulling', error: null }])

/** Whether the container is now to be made; true once for each run, whatever renders in between. */
export const claimRun = (task: string): boolean => {
  if (runs.find(run => run.task === task)?.phase !== 'pulling') return false
  change(task, { phase: 'creating' })
  return true
}

export const endRun = (task: string, error: AppError | null): void => change(task, { phase: 'over', error })

export const forgetRun = (task: string): void => {
  if (runs.some(run => run.task === task)) put(runs.filter(run => run.task !== task))
}

/** A page shows the run until the returned function is called; what is over by then has been seen. */
export const showRun = (task: string): (() => void) => {
  shown.add(task)
  return () => {
    shown.delete(task)
    if (runs.find(run => run.task === task)?.phase === 'over') forgetRun(task)
  }
}

export const isShown = (task: string): boolean => shown.has(task)

export const usePulledRuns = (): readonly PulledRun[] => useSyncExternalStore(subscribe, () => runs)

/** The newest run of an image on an engine; null: none. */
export const usePulledRun = (engine: string, image: string): PulledRun | null =>
  usePulledRuns().findLast(run => run.engine === engine && run.spec.image === image) ?? null
