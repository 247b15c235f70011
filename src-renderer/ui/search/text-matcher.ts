export type TextQuery = { readonly text: string; readonly regex: boolean; readonly matchCase: boolean }

export const noQuery: TextQuery = { text: '', regex: false, matchCase: false }

/** Where hits begin and end. */
export type Ranges = readonly (readonly [number, number])[]

const rangeLimit = 500

/** The pattern that a query means; undefined for an empty query, 'bad' for a pattern that is none. */
export function patternOf({ text, regex, matchCase }: TextQuery): RegExp | 'bad' | undefined {
  if (text === '') return undefined
  const source = regex ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const flags = matchCase ? 'g' : 'gi'
  // By whole characters, or else as most programs read a pattern, where a lone { or a needless \ means itself.
  return compiled(source, `${flags}u`) ?? compiled(source, flags) ?? 'bad'
}

function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags)
  } catch {
    return undefined
  }
}

/** Finds a pattern in texts, here and now: in the page only for a plain text, whose pattern is always fast. */
export class TextMatcher {
  readonly #all: RegExp
  readonly #once: RegExp

  constructor(pattern: RegExp) {
    this.#all = pattern
    this.#once = new RegExp(pattern.source, pattern.flags.replace('g', ''))
  }

  /** For each text, whether there is a hit in it. */
  test(texts: readonly string[]): readonly boolean[] {
    return texts.map(text => this.#once.test(text))
  }

  /** For each text, where its hits are. */
  ranges(texts: readonly string[]): readonly Ranges[] {
    return texts.map(text => {
      const found: (readonly [number, number])[] = []
      for (const match of text.matchAll(this.#all)) {
        if (match[0].length > 0) found.push([match.index, match.index + match[0].length])
        if (found.length >= rangeLimit) break
      }
      return found
    })
  }
}
