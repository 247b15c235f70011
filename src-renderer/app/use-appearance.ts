import { useColorScheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useEffect } from 'react'
import { useSettings } from '../data/use-settings'
import { speak } from './i18n'

/** Keeps theme and language as the settings have them, in every window at once. */
export function useAppearance(): void {
  const { theme, language } = useSettings()
  const { mode, systemMode, setMode } = useColorScheme()
  const system = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true }) ? 'dark' : 'light'
  useEffect(() => setMode(theme), [theme, setMode])
  useEffect(() => {
    if (mode !== 'system' || systemMode === system) return
    // The system turned just as it was chosen, which MUI then has not heard; it looks again when it is chosen anew.
    setMode(system)
    setMode('system')
  }, [mode, systemMode, system, setMode])
  useEffect(() => {
    speak(language)
    if (language !== 'system') return
    const follow = () => speak('system')
    window.addEventListener('languagechange', follow)
    return () => window.removeEventListener('languagechange', follow)
  }, [language])
}
