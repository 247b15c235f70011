import { Fragment } from 'react'
import { useRanges } from '../search/use-ranges'
import type { Matcher } from '../search/use-text-matcher'

/** A text with the search's hits marked. */
export function Marked({ text, matcher }: { text: string; matcher: Matcher | undefined }) {
  const ranges = useRanges(matcher, text)
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
