const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']
const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

const scale = (bytes: number, base: number, units: readonly string[]): string => {
  let value = Math.abs(bytes)
  let unit = 0
  while (value >= base * 0.9995 && unit < units.length - 1) {
    value /= base
    unit++
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
  return `${bytes < 0 ? '-' : ''}${value.toFixed(digits)} ${units[unit]}`
}

/** Decimal units, as Docker counts sizes of images and traffic: 1500 → "1.50 kB". */
export const formatBytes = (bytes: number): string => scale(bytes, 1000, UNITS)

/** Binary units, as Docker counts memory: 1536 → "1.50 KiB". */
export const formatMemory = (bytes: number): string => scale(bytes, 1024, BINARY_UNITS)

/** 0.1234 → "12.3 %"; one core busy is 100 %. */
export const formatPercent = (fraction: number): string => {
  const percent = fraction * 100
  return `${percent.toFixed(percent >= 99.95 || percent === 0 ? 0 : percent >= 9.995 ? 1 : 2)} %`
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The largest unit that fits, for `Intl.RelativeTimeFormat` and for widths: `{ value: 3, unit: 'hour' }`. */
export const ageOf = (
  ms: number
): { value: number; unit: 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year' } => {
  if (ms < MINUTE) return { value: Math.max(0, Math.floor(ms / SECOND)), unit: 'second' }
  if (ms < HOUR) return { value: Math.floor(ms / MINUTE), unit: 'minute' }
  if (ms < DAY) return { value: Math.floor(ms / HOUR), unit: 'hour' }
  if (ms < 60 * DAY) return { value: Math.floor(ms / DAY), unit: 'day' }
  if (ms < 730 * DAY) return { value: Math.floor(ms / (30.44 * DAY)), unit: 'month' }
  return { value: Math.floor(ms / (365.25 * DAY)), unit: 'year' }
}

const ages = new Map<string, Intl.RelativeTimeFormat>()

/** "now", "3 hr. ago", "3시간 전". */
export const formatAge = (at: number, now: number, language: string): string => {
  const { value, unit } = ageOf(now - at)
  // In words only "now": "yesterday" is a day of the calendar, and would be said of 47 hours.
  const numeric = value === 0 ? 'auto' : 'always'
  const key = `${language} ${numeric}`
  let format = ages.get(key)
  if (!format) ages.set(key, (format = new Intl.RelativeTimeFormat(language, { numeric, style: 'short' })))
  return format.format(-value, unit)
}

const moments = new Map<string, Intl.DateTimeFormat>()

/** "Nov 22, 2026, 5:30:00 PM", "2026. 11. 22. PM 5:30:00"; where this computer is. */
export const formatMoment = (at: number, language: string): string => {
  let format = moments.get(language)
  if (!format) {
    format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })
    moments.set(language, format)
  }
  return format.format(at)
}

/** Milliseconds as "850 ms", "3.2 s", "4 min 10 s", "2 h 5 min". */
export const formatDuration = (ms: number): string => {
  if (ms < SECOND) return `${Math.round(ms)} ms`
  if (ms < MINUTE) return `${(ms / SECOND).toFixed(ms < 10 * SECOND ? 1 : 0)} s`
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ${Math.floor((ms % MINUTE) / SECOND)} s`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ${Math.floor((ms % HOUR) / MINUTE)} min`
  return `${Math.floor(ms / DAY)} d ${Math.floor((ms % DAY) / HOUR)} h`
}
