import { useCallback, useState } from 'react'
import type { Container, ContainerVerb } from '#shared/model/container'
import { useAutoRemove } from '../../data/use-auto-remove'
import { useEngineMirror } from '../../data/use-engine'

/** A question before a deed, or what was asked about deeds, about the rows as they are at that moment. */
export type Asking = { rows: readonly Container[] } & Question
type Question = { about: 'stop' | 'kill' | 'remove' } | { about: 'commands'; verbs: readonly ContainerVerb[] }

/** Holds which question is open. */
export function useAsking() {
  const mirror = useEngineMirror()
  const learn = useAutoRemove()
  const [asking, setAsking] = useState<Asking | null>(null)
  const rowsOf = useCallback(
    (ids: readonly string[]) => ids.map(id => mirror.get('containers', id)).filter(row => row !== undefined),
    [mirror]
  )
  const ask = useCallback(
    (question: Question, ids: readonly string[]) => {
      const rows = rowsOf(ids)
      if (rows.length > 0) setAsking({ ...question, rows })
    },
    [rowsOf]
  )
  const askKill = useCallback(
    async (ids: readonly string[]) => {
      const rows = await learn(rowsOf(ids))
      if (rows && rows.length > 0) setAsking({ about: 'kill', rows })
    },
    [learn, rowsOf]
  )
  /** Asks where the engine removes some of them at their end, and stops them at once where it removes none. */
  const askStop = useCallback(
    async (ids: readonly string[], stop: () => void) => {
      const rows = await learn(rowsOf(ids))
      if (rows?.some(({ autoRemove }) => autoRemove === true)) setAsking({ about: 'stop', rows })
      else if (rows) stop()
    },
    [learn, rowsOf]
  )
  const close = useCallback(() => setAsking(null), [])
  return { asking, ask, askKill, askStop, close }
}
