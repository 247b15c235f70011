import '@fontsource-variable/inter/wght.css'
import { createTheme } from '@mui/material/styles'
import { cssVarPrefix, font, radius } from '../ui/tokens'
import { dark, light } from './palette'
import { components } from './theme-components'

/**
 * The one theme. Colours are CSS variables under `[data-theme=light|dark]`, so a switch of the scheme
 * repaints but renders nothing. Switch with MUI's `useColorScheme().setMode('light'|'dark'|'system')`.
 */
export const theme = createTheme({
  cssVariables: { cssVarPrefix, colorSchemeSelector: 'data-theme' },
  colorSchemes: { light, dark },
  shape: { borderRadius: radius.control },
  focusVisible: true,
  motion: { reducedMotion: 'system' },
  transitions: {
    duration: {
      shortest: 90,
      shorter: 120,
      short: 150,
      standard: 170,
      complex: 220,
      enteringScreen: 170,
      leavingScreen: 120
    }
  },
  typography: {
    fontFamily: font.sans,
    fontSize: 13,
    htmlFontSize: 16,
    fontWeightMedium: 550,
    fontWeightBold: 650,
    h1: { fontSize: '1.25rem', fontWeight: 650, lineHeight: 1.3, letterSpacing: '-0.014em' },
    h2: { fontSize: '1.0625rem', fontWeight: 630, lineHeight: 1.35, letterSpacing: '-0.011em' },
    h3: { fontSize: '0.9375rem', fontWeight: 630, lineHeight: 1.4, letterSpacing: '-0.006em' },
    h4: { fontSize: '0.8125rem', fontWeight: 630, lineHeight: 1.45 },
    body1: { fontSize: '0.875rem', lineHeight: 1.5 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
    subtitle1: { fontSize: '0.875rem', fontWeight: 550, lineHeight: 1.5 },
    subtitle2: { fontSize: '0.8125rem', fontWeight: 550, lineHeight: 1.5 },
    caption: { fontSize: '0.75rem', lineHeight: 1.45 },
    overline: {
      fontSize: '0.75rem',
      lineHeight: 1.45,
      textTransform: 'none',
      letterSpacing: 0,
      fontWeight: 550
    },
    button: { fontSize: '0.8125rem', textTransform: 'none', fontWeight: 550, letterSpacing: 0 }
  },
  components
})
