import { Fragment } from 'react'
import type { TextMatcher } from '../text-query'

/** A text with the search's hits marked. */
export function Marked({ text, matcher }: { text: string; matcher: TextMatcher | undefined }) {
  const ranges = matcher?.ranges(text) ?? []
  if (ranges.length === 0) return text
  return (
    <>
      {ranges.map(([from, to], index) => (
        <Fragment key={from}>
          {text.slice(ranges[index - 1]?.[1] ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  )
}
