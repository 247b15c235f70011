import MuiLink from '@mui/material/Link'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const SHOWN = 280

/** Text that may be very long: its beginning, and the rest when asked for. */
export function LongText({ children: text }: { children: string }) {
  const { t } = useTranslation('container')
  const [all, setAll] = useState(false)
  // A little more than fits is no reason to hide it.
  if (text.length <= SHOWN * 1.5) return text
  return (
    <>
      {all ? text : `${text.slice(0, SHOWN)}…`}{' '}
      <MuiLink component="button" type="button" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? t('showLess') : t('showAll', { count: text.length })}
      </MuiLink>
    </>
  )
}
