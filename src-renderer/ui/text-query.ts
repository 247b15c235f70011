export type TextQuery = { readonly text: string; readonly regex: boolean; readonly matchCase: boolean }

/** Finds in a text: where each hit begins and ends. Never throws. */
export type TextMatcher = {
  readonly test: (text: string) => boolean
  readonly ranges: (text: string) => readonly (readonly [number, number])[]
}

const rangeLimit = 500

/** Makes a matcher; undefined for an empty query, 'bad' for a pattern that is none. */
export function textMatcher(query: TextQuery): TextMatcher | 'bad' | undefined {
  if (query.text === '') return undefined
  const source = query.regex ? query.text : query.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  let pattern: RegExp
  try {
    pattern = new RegExp(source, query.matchCase ? 'gu' : 'giu')
  } catch {
    return 'bad'
  }
  const once = new RegExp(pattern.source, pattern.flags.replace('g', ''))
  return {
    test: text => once.test(text),
    ranges: text => {
      const found: (readonly [number, number])[] = []
      for (const match of text.matchAll(pattern)) {
        if (match[0].length > 0) found.push([match.index, match.index + match[0].length])
        if (found.length >= rangeLimit) break
      }
      return found
    }
  }
}
