import { useEffect, useState } from 'react'
import { PatternMatcher } from './pattern-matcher'
import type { Ranges } from './text-matcher'
import type { Matcher } from './use-text-matcher'

const none: Ranges = []

/** Where a matcher's hits are in a text: of a plain text at once, of a pattern a moment later. */
export function useRanges(matcher: Matcher | undefined, text: string): Ranges {
  const apart = matcher instanceof PatternMatcher ? matcher : undefined
  const [found, setFound] = useState<{ by: PatternMatcher; text: string; ranges: Ranges }>()
  useEffect(() => {
    if (apart === undefined) return
    let isLeft = false
    void apart.ranges(text).then(ranges => {
      if (!isLeft && ranges !== null && ranges.length > 0) setFound({ by: apart, text, ranges })
    })
    return () => {
      isLeft = true
    }
  }, [apart, text])
  if (matcher === undefined) return none
  if (!(matcher instanceof PatternMatcher)) return matcher.ranges([text])[0] ?? none
  return found?.by === matcher && found.text === text ? found.ranges : none
}
