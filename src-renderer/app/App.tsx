import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Router } from 'wouter'
import type { Link } from '../data/client'
import { UiTextProvider, type UiText } from '../ui/texts'
import { ConnectionGate } from './ConnectionGate'
import { useHashPath, useHashSearch } from './hash-location'
import { Shell } from './Shell'
import { theme } from './theme'

/** The whole page: looks and words outside, then the connection, then the window with its pages. */
export function App({ link }: { link: Link }) {
  const { t } = useTranslation('ui')
  const text = useMemo<UiText>(() => (key, values) => t(key, { ...values }), [t])
  return (
    <ThemeProvider theme={theme} defaultMode="system" disableTransitionOnChange>
      <CssBaseline />
      <UiTextProvider text={text}>
        <Router hook={useHashPath} searchHook={useHashSearch}>
          <ConnectionGate link={link}>
            <Shell link={link} />
          </ConnectionGate>
        </Router>
      </UiTextProvider>
    </ThemeProvider>
  )
}
