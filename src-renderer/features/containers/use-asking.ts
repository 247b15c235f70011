import { useCallback, useState } from 'react'
import type { Container, ContainerVerb } from '#shared/model/container'
import { useEngineMirror } from '../../data/use-engine'

/** A question before a deed, or what was asked about deeds, about the rows as they are at that moment. */
export type Asking = { rows: readonly Container[] } & Question
type Question = { about: 'stop' | 'kill' | 'remove' } | { about: 'commands'; verbs: readonly ContainerVerb[] }

/** Holds which question is open. */
export function useAsking() {
  const mirror = useEngineMirror()
  const [asking, setAsking] = useState<Asking | null>(null)
  const ask = useCallback(
    (question: Question, ids: readonly string[]) => {
      const rows = ids.map(id => mirror.get('containers', id)).filter(row => row !== undefined)
      if (rows.length > 0) setAsking({ ...question, rows })
    },
    [mirror]
  )
  const close = useCallback(() => setAsking(null), [])
  return { asking, ask, close }
}
