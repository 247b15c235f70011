import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useTranslation } from 'react-i18next'
import { SearchIcon } from '../ui/icons'
import { showOverlay } from './overlay'
import { CONTROL_KEY } from './use-shortcuts'

/** Opens the palette for who does not know its key, and tells the key. */
export function PaletteButton() {
  const { t } = useTranslation('app')
  return (
    <Tooltip title={`${t('palette')} (${CONTROL_KEY} K)`}>
      <IconButton
        size="medium"
        aria-label={t('palette')}
        aria-haspopup="dialog"
        onClick={() => showOverlay('palette')}
      >
        <SearchIcon />
      </IconButton>
    </Tooltip>
  )
}
