import { useTranslation } from 'react-i18next'
import { formatAge, formatMoment } from '#shared/format'
import { useNow } from '../../data/use-now'
import { color } from '../../ui/tokens'

const TICK_MS = 10_000

/** A moment as a date, and how long ago it was. */
export function Moment({ at }: { at: number }) {
  const { i18n } = useTranslation('container')
  const now = useNow(TICK_MS)
  return (
    <time dateTime={new Date(at).toISOString()}>
      {formatMoment(at, i18n.language)}{' '}
      <span style={{ color: color.textMuted }}>· {formatAge(at, Math.max(now, at), i18n.language)}</span>
    </time>
  )
}
