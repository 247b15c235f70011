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

/** Begins anew where another image is asked for than the draft was begun for or is about; else goes on with it. */
export const beginDraft = (engine: string, image: string): void => {
  const draft = drafts.get(engine)
  if (image === '' || draft?.begunFor === image || draft?.image === image) return
  drafts.set(engine, emptyDraft(image))
  listeners.forEach(listener => listener())
}

/** The image that the draft is about. */
export const draftImage = (engine: string): string => (drafts.get(engine)?.image ?? '').trim()

/** Empties the form. It stays the one of its address: what is typed from here on outlives the page, too. */
export const emptyForm = (engine: string): void => {
  drafts.set(engine, emptyDraft('', drafts.get(engine)?.begunFor))
  listeners.forEach(listener => listener())
}

/** Forgets the draft: it has become a container. */
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
