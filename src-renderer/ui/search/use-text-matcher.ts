import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { PatternMatcher } from './pattern-matcher'
import { patternOf, TextMatcher, type TextQuery } from './text-matcher'

/** Why a query finds nothing more: its pattern is none, or takes too long. */
export type QueryFault = 'bad' | 'slow'

export type Matcher = TextMatcher | PatternMatcher

const noWay = () => () => {}
const isNot = () => false

/** What finds a query in texts (undefined for an empty one), for as long as the query stands. */
export function useTextMatcher(query: TextQuery): {
  readonly matcher: Matcher | undefined
  readonly fault: QueryFault | undefined
} {
  const { text, regex, matchCase } = query
  const made = useMemo(() => {
    const pattern = patternOf({ text, regex, matchCase })
    if (pattern === undefined || pattern === 'bad') return pattern
    return regex ? new PatternMatcher(pattern) : new TextMatcher(pattern)
  }, [text, regex, matchCase])
  const apart = made instanceof PatternMatcher ? made : undefined
  useEffect(() => () => apart?.stop(), [apart])
  const isTooSlow = useSyncExternalStore(apart?.subscribe ?? noWay, apart?.isTooSlow ?? isNot)
  return {
    matcher: made === 'bad' ? undefined : made,
    fault: made === 'bad' ? 'bad' : isTooSlow ? 'slow' : undefined
  }
}
