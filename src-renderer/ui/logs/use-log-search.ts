import { useCallback, useEffect, useMemo, useState } from 'react'
import type { LogBuffer } from '../log-buffer'
import type { TextQuery } from '../search/text-matcher'
import { useTextMatcher, type Matcher, type QueryFault } from '../search/use-text-matcher'
import type { LineView } from './line-view'
import { LogSearch } from './log-search'

const sliceMs = 6

export type LogHits = {
  matcher: Matcher | undefined
  fault: QueryFault | undefined
  /** Undefined: no query. */
  count: number | undefined
  /** The hit one stands on, from 0. */
  at: number | undefined
  /** Its line. */
  line: number | undefined
  /** Goes to the next or previous hit, round the ends; returns its line. `from`: where one looks now. */
  step: (by: 1 | -1, from: { first: number; last: number }) => Promise<number | undefined>
}

/** Searches on in slices of a few milliseconds a frame for as long as the query stands. */
export function useLogSearch(buffer: LogBuffer, view: LineView, query: TextQuery): LogHits {
  const { matcher, fault } = useTextMatcher(query)
  const search = useMemo(
    () => (matcher === undefined ? undefined : new LogSearch(buffer, view, matcher)),
    [buffer, view, matcher]
  )
  // The count belongs to the search it was counted by.
  const [counted, setCounted] = useState<{ by: LogSearch; count: number } | undefined>(undefined)
  const [stood, setStood] = useState<{ by: LogSearch; line: number } | undefined>(undefined)

  useEffect(() => {
    if (search === undefined || fault !== undefined) return
    let frame = 0
    let isLeft = false
    const look = async () => {
      frame = 0
      const hasMore = await search.step(performance.now() + sliceMs, () => performance.now())
      if (isLeft) return
      setCounted(before =>
        before?.by === search && before.count === search.count ? before : { by: search, count: search.count }
      )
      if (hasMore) ask()
    }
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(() => void look())
    }
    ask()
    const leave = buffer.subscribe(ask)
    return () => {
      isLeft = true
      leave()
      cancelAnimationFrame(frame)
    }
  }, [buffer, search, fault])

  const line = stood !== undefined && stood.by === search ? stood.line : undefined
  const step = useCallback(
    async (by: 1 | -1, from: { first: number; last: number }) => {
      // Enter may come before the first slice.
      if (search?.count === 0) await search.step(performance.now() + sliceMs, () => performance.now())
      if (search === undefined || search.count === 0) return undefined
      const { count } = search
      // The first step goes to the newest hit in sight or above; the others go on from the one before.
      const wanted =
        line === undefined
          ? search.firstFrom(from.last + 1) - 1
          : by === 1
            ? search.firstFrom(line + 1)
            : search.firstFrom(line) - 1
      const found = search.at(((wanted % count) + count) % count)
      if (found !== undefined) setStood({ by: search, line: found })
      return found
    },
    [search, line]
  )
  const count = search === undefined ? undefined : counted?.by === search ? counted.count : 0
  const place = line === undefined || search === undefined ? undefined : search.firstFrom(line)
  const at = place !== undefined && search?.at(place) === line ? place : undefined
  return { matcher, fault, count, at, line, step }
}
