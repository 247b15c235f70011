import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useTranslation } from 'react-i18next'
import { usePin } from '../../data/use-pin'
import { PinIcon } from '../../ui/icons'

/** Has the tray show this container first; not there where there is no tray. */
export function PinButton({ name }: { name: string }) {
  const { t } = useTranslation('containers')
  const { canPin, isPinned, toggle } = usePin()
  if (!canPin) return null
  const pinned = isPinned(name)
  const label = t(pinned ? 'unpin' : 'pin')
  return (
    <Tooltip title={label}>
      <IconButton
        aria-label={label}
        aria-pressed={pinned}
        color={pinned ? 'primary' : 'default'}
        onClick={() => toggle(name)}
      >
        <PinIcon />
      </IconButton>
    </Tooltip>
  )
}
