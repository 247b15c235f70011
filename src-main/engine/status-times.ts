const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const UNIT_MS: Readonly<Record<string, number>> = {
  second: SECOND_MS,
  minute: MINUTE_MS,
  hour: HOUR_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
  year: 365 * DAY_MS
}
/** What the engine's clock and ours may differ by, and a list be under way. */
const SLACK_MS = 2 * MINUTE_MS

/** How long ago in an engine's words (“3 hours”, “About a minute”, “Less than a second”), in ms; null: no such words. */
const agoMs = (words: string): number | null => {
  if (/^less than a second$/i.test(words)) return 0
  const [, count, unit] =
    /^(about an?|\d{1,9}) (second|minute|hour|day|week|month|year)s?$/i.exec(words) ?? []
  const unitMs = UNIT_MS[unit?.toLowerCase() ?? '']
  if (count === undefined || unitMs === undefined) return null
  return (/^\d/.test(count) ? Number(count) : 1) * unitMs
}

/**
 * When a container ended, as well as its `Status` in a list tells (“Exited (0) 3 weeks ago”): the newest time that the
 * words fit. Null where they do not tell it.
 */
export const finishedInStatus = (status: string, listedAt: number): number | null => {
  const ago = agoMs(/^Exited \(-?\d+\) (.+?)(?: ago)?$/i.exec(status)?.[1] ?? '')
  return ago === null ? null : listedAt - ago
}

/**
 * The time that is known, unless the one in the list's words says that it is of an earlier run. Words round down to no
 * less than half (“2 days” are nearly 3), so an age between half and twice theirs is the same time.
 */
export const knownOr = (knownAt: number | null, wordsAt: number | null, listedAt: number): number | null => {
  if (knownAt === null || wordsAt === null) return knownAt ?? wordsAt
  const knownMs = listedAt - knownAt
  const wordsMs = listedAt - wordsAt
  return knownMs > wordsMs / 2 - SLACK_MS && knownMs < wordsMs * 2 + SLACK_MS ? knownAt : wordsAt
}
