import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { ActionMenu } from '../../ui/ActionMenu'
import { CheckIcon, ChevronDownIcon } from '../../ui/icons'
import type { LogTail } from './log-session'

const tails: readonly LogTail[] = [1_000, 10_000, null]

/** How much of the past is shown. */
export function LogTailMenu({ tail, onTail }: { tail: LogTail; onTail: (tail: LogTail) => void }) {
  const { t, i18n } = useTranslation('container')
  const wordOf = (one: LogTail) =>
    one === null ? t('tailAll') : t('tailNewest', { lines: one.toLocaleString(i18n.language) })
  return (
    <ActionMenu
      label={t('tail')}
      actions={tails.map(one => ({
        id: String(one),
        label: wordOf(one),
        ...(one === tail ? { icon: CheckIcon } : {}),
        onSelect: () => onTail(one)
      }))}
      trigger={open => (
        <Button
          size="small"
          color="inherit"
          endIcon={<ChevronDownIcon />}
          aria-label={`${t('tail')}: ${wordOf(tail)}`}
          aria-haspopup="menu"
          onClick={event => open(event.currentTarget)}
        >
          {wordOf(tail)}
        </Button>
      )}
    />
  )
}
