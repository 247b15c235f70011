import { useTranslation } from 'react-i18next'
import { formatAge } from '#shared/format'
import { useNow } from '../../data/use-now'
import { color } from '../../ui/tokens'

const TICK_MS = 10_000

/** A moment as a date, and how long ago it was. */
export function Moment({ at }: { at: number }) {
  const { i18n } = useTranslation('container')
  const now = useNow(TICK_MS)
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' })
  return (
    <time dateTime={new Date(at).toISOString()}>
      {date.format(at)}{' '}
      <span style={{ color: color.textMuted }}>· {formatAge(at, Math.max(now, at), i18n.language)}</span>
    </time>
  )
}
