import { useDeferredValue, useMemo, useState } from 'react'
import type { TextQuery } from '../search/text-matcher'
import { useHits } from '../search/use-hits'
import { useTextMatcher, type Matcher, type QueryFault } from '../search/use-text-matcher'
import { nodeText, type JsonNode } from './json-nodes'

const deferredFrom = 5000

export type JsonHits = {
  matcher: Matcher | undefined
  fault: QueryFault | undefined
  count: number | undefined
  at: number | undefined
  /** The node one stands on. */
  node: number | undefined
  /** Goes on to the next or previous hit, round the ends; returns its node. */
  step: (by: 1 | -1) => number | undefined
}

/** The nodes that match a query. */
export function useJsonHits(nodes: readonly JsonNode[], query: TextQuery): JsonHits {
  // A small document is searched at once, a large one when there is time.
  const late = useDeferredValue(query)
  const used = nodes.length > deferredFrom ? late : query
  const { matcher, fault } = useTextMatcher(used)
  const texts = useMemo(() => nodes.map(nodeText), [nodes])
  const found = useHits(matcher, texts)
  // A place belongs to the list of hits in which it was taken.
  const [stood, setStood] = useState<{ among: readonly number[]; at: number } | undefined>(undefined)
  const at = stood !== undefined && stood.among === found ? stood.at : undefined
  const step = (by: 1 | -1) => {
    if (found === undefined || found.length === 0) return undefined
    const next =
      at === undefined ? (by === 1 ? 0 : found.length - 1) : (at + by + found.length) % found.length
    setStood({ among: found, at: next })
    return found[next]
  }
  return {
    matcher,
    fault,
    count: found?.length,
    at,
    node: at === undefined ? undefined : found?.[at],
    step
  }
}
