import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/Kbd'
import { pages } from './pages'
import { CONTROL_KEY } from './use-shortcuts'

/** The list of all keys. */
export function Shortcuts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('app')
  const lines: readonly (readonly [keys: readonly string[], text: string])[] = [
    [[CONTROL_KEY, 'K'], t('palette')],
    ...pages.map(({ id, key }) => [['G', key.toUpperCase()], t('shortcutGo', { page: t(id) })] as const),
    [['/'], t('shortcutSearch')],
    [['↑', '↓'], t('shortcutMove')],
    [['Enter'], t('shortcutOpen')],
    [['Space'], t('shortcutSelect')],
    [['Shift', 'F10'], t('shortcutMenu')],
    [['Delete'], t('shortcutRemove')],
    [['Shift', 'Esc'], t('shortcutLeaveTerminal')],
    [['?'], t('shortcutHelp')]
  ]
  return (
    <Dialog open={open} onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="shortcuts-title">
      <DialogTitle id="shortcuts-title">{t('shortcuts')}</DialogTitle>
      <DialogContent>
        <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '8px 20px' }}>
          {lines.map(([keys, text]) => (
            <Box key={text} sx={{ display: 'contents' }}>
              <Box component="dt" sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
                {keys.map(key => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </Box>
              <Box component="dd" sx={{ m: 0, color: 'text.secondary' }}>
                {text}
              </Box>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" color="secondary" onClick={onClose} autoFocus>
          {t('close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
