import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../ui/Kbd'
import { pages } from './pages'
import { useShortcuts } from './use-shortcuts'

/** The keys that work on every page, and the list of all keys behind `?`. */
export function Shortcuts() {
  const { t } = useTranslation('app')
  const [open, setOpen] = useState(false)
  useShortcuts(() => setOpen(true))
  const close = () => setOpen(false)
  const lines: readonly (readonly [keys: readonly string[], text: string])[] = [
    ...pages.map(({ id, key }) => [['G', key.toUpperCase()], t('shortcutGo', { page: t(id) })] as const),
    [['/'], t('shortcutSearch')],
    [['↑', '↓'], t('shortcutMove')],
    [['Enter'], t('shortcutOpen')],
    [['Space'], t('shortcutSelect')],
    [['Shift', 'F10'], t('shortcutMenu')],
    [['Delete'], t('shortcutRemove')],
    [['?'], t('shortcutHelp')]
  ]
  return (
    <Dialog open={open} onClose={close} maxWidth="xs" fullWidth aria-labelledby="shortcuts-title">
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
        <Button variant="outlined" color="secondary" onClick={close} autoFocus>
          {t('close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
