import { useColorScheme } from '@mui/material/styles'
import { useEffect } from 'react'
import { useSettings } from '../data/use-settings'
import { speak } from './i18n'

/** Keeps theme and language as the settings have them, in every window at once. */
export function useAppearance(): void {
  const { theme, language } = useSettings()
  const { setMode } = useColorScheme()
  useEffect(() => setMode(theme), [theme, setMode])
  useEffect(() => {
    speak(language)
    if (language !== 'system') return
    const follow = () => speak('system')
    window.addEventListener('languagechange', follow)
    return () => window.removeEventListener('languagechange', follow)
  }, [language])
}
