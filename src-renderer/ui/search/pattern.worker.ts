import type { PatternAsked } from './pattern-matcher'
import { TextMatcher } from './text-matcher'

/** Runs one pattern beside the page. It is told the pattern first, which it answers when it is ready. */
let matcher: TextMatcher | undefined

onmessage = ({ data }: MessageEvent<RegExp | PatternAsked>) => {
  if (data instanceof RegExp) {
    matcher = new TextMatcher(data)
    postMessage([])
  } else postMessage(matcher?.[data.what](data.texts))
}
