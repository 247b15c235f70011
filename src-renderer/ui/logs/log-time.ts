const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })

/** The local time of day with milliseconds: "13:04:55.120". The text itself if it is no time. */
export function clockTime(rfc3339: string): string {
  const at = Date.parse(rfc3339.replace(/(\.\d{3})\d+/, '$1'))
  if (Number.isNaN(at)) return rfc3339
  return `${clock.format(at)}.${String(((at % 1000) + 1000) % 1000).padStart(3, '0')}`
}
