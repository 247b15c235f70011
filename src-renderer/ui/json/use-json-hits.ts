import { useDeferredValue, useMemo, useState } from 'react'
import type { TextQuery } from '../search/text-matcher'
import { useHits } from '../search/use-hits'
import { useTextMatcher, type Matcher, type QueryFault } from '../search/use-text-matcher'
import { nodeText, sameNode, type JsonNode } from './json-nodes'

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
  // One stands on a hit of what is searched for, also when the document has come anew.
  const [stood, setStood] = useState<{ by: Matcher; nodes: readonly JsonNode[]; node: number }>()
  const at = useMemo(() => {
    if (stood === undefined || stood.by !== matcher) return undefined
    const place = found?.indexOf(sameNode(stood.nodes, stood.node, nodes) ?? -1) ?? -1
    return place < 0 ? undefined : place
  }, [stood, matcher, found, nodes])
  const step = (by: 1 | -1) => {
    if (matcher === undefined || found === undefined || found.length === 0) return undefined
    const next =
      at === undefined ? (by === 1 ? 0 : found.length - 1) : (at + by + found.length) % found.length
    const node = found[next]
    if (node !== undefined) setStood({ by: matcher, nodes, node })
    return node
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
