import { useCallback, useSyncExternalStore } from 'react'
import { emptyDraft, type RunDraft } from './draft'

/**
 * Drafts outlive the page but not the window: what is typed here may hold passwords, so it stays in memory.
 * One for each engine.
 */
const drafts = new Map<string, RunDraft>()
const listeners = new Set<() => void>()
const blank = emptyDraft()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export type ChangeDraft = (change: Partial<RunDraft> | ((draft: RunDraft) => RunDraft)) => void

/** Begins anew where another image is asked for than the draft is about; else goes on with the draft. */
export const beginDraft = (engine: string, image: string): void => {
  if (image === '' || drafts.get(engine)?.image === image) return
  drafts.set(engine, emptyDraft(image))
  listeners.forEach(listener => listener())
}

export const dropDraft = (engine: string): void => {
  drafts.delete(engine)
  listeners.forEach(listener => listener())
}

export function useRunDraft(engine: string): readonly [RunDraft, ChangeDraft] {
  const draft = useSyncExternalStore(subscribe, () => drafts.get(engine) ?? blank)
  const change = useCallback<ChangeDraft>(
    by => {
      const now = drafts.get(engine) ?? blank
      const next = typeof by === 'function' ? by(now) : { ...now, ...by }
      if (next === now) return
      drafts.set(engine, next)
      listeners.forEach(listener => listener())
    },
    [engine]
  )
  return [draft, change]
}
