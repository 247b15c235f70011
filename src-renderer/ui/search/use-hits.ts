import { useEffect, useMemo, useState } from 'react'
import { PatternMatcher } from './pattern-matcher'
import type { Matcher } from './use-text-matcher'

const places = (hits: readonly boolean[]): readonly number[] => hits.flatMap((hit, at) => (hit ? [at] : []))

/**
 * The places of the texts that a matcher has a hit in: of a plain text at once, of a pattern a moment later. Undefined
 * until then, and without a matcher.
 */
export function useHits(
  matcher: Matcher | undefined,
  texts: readonly string[]
): readonly number[] | undefined {
  const here = useMemo(
    () =>
      matcher === undefined || matcher instanceof PatternMatcher ? undefined : places(matcher.test(texts)),
    [matcher, texts]
  )
  const apart = matcher instanceof PatternMatcher ? matcher : undefined
  const [found, setFound] = useState<{
    by: PatternMatcher
    texts: readonly string[]
    hits: readonly number[]
  }>()
  useEffect(() => {
    if (apart === undefined) return
    let isLeft = false
    void apart.test(texts).then(hits => {
      if (!isLeft && hits !== null) setFound({ by: apart, texts, hits: places(hits) })
    })
    return () => {
      isLeft = true
    }
  }, [apart, texts])
  if (apart === undefined) return here
  return found?.by === apart && found.texts === texts ? found.hits : undefined
}
