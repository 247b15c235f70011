import type { ColorSystemOptions } from '@mui/material/styles'

/**
 * Gantry's colours: harbour teal on cool paper, ink for text, amber where something wants attention.
 * Every text colour reaches 4.5:1 on every surface of its scheme.
 */
export type SurfacePalette = {
  /** The window's frame: navigation and top bar. */
  readonly frame: string
  /** Wells: code, logs, inputs that are read more than written. */
  readonly sunken: string
  readonly hover: string
  readonly selected: string
  readonly selectedHover: string
  /** Hairlines stronger than `divider`, e.g. around inputs. */
  readonly line: string
}

/** Quiet fills behind toned text, one per tone; the text colour is the tone's `main`. */
export type TintPalette = {
  readonly primary: string
  readonly success: string
  readonly warning: string
  readonly error: string
  readonly info: string
  readonly neutral: string
}

declare module '@mui/material/styles' {
  interface Palette {
    surface: SurfacePalette
    tint: TintPalette
  }
  interface PaletteOptions {
    surface?: SurfacePalette
    tint?: TintPalette
  }
}

export const light: ColorSystemOptions = {
  palette: {
    primary: { main: '#0d6570', dark: '#084e57', light: '#2a8591', contrastText: '#ffffff' },
    secondary: { main: '#47585b', dark: '#2f3f42', light: '#6c7d80', contrastText: '#ffffff' },
    success: { main: '#1b7346', dark: '#135534', light: '#34a06a', contrastText: '#ffffff' },
    warning: { main: '#935205', dark: '#703d02', light: '#e39a2d', contrastText: '#ffffff' },
    error: { main: '#b3312a', dark: '#8b221d', light: '#d8574e', contrastText: '#ffffff' },
    info: { main: '#2a5ba8', dark: '#1e447f', light: '#5683c7', contrastText: '#ffffff' },
    background: { default: '#f8f9f9', paper: '#ffffff' },
    text: { primary: '#152224', secondary: '#526265', disabled: '#8c999b' },
    divider: 'rgba(16, 44, 48, 0.1)',
    action: {
      hover: 'rgba(16, 52, 58, 0.05)',
      selected: 'rgba(13, 101, 112, 0.09)',
      focus: 'rgba(13, 101, 112, 0.12)',
      active: '#526265'
    },
    surface: {
      frame: '#eff2f2',
      sunken: '#f2f4f4',
      hover: 'rgba(16, 52, 58, 0.035)',
      selected: 'rgba(13, 101, 112, 0.08)',
      selectedHover: 'rgba(13, 101, 112, 0.12)',
      line: 'rgba(16, 44, 48, 0.2)'
    },
    tint: {
      primary: '#e1eff0',
      success: '#e2f2e9',
      warning: '#fdf0da',
      error: '#fbe9e7',
      info: '#e6eef9',
      neutral: '#eceff0'
    }
  }
}

export const dark: ColorSystemOptions = {
  palette: {
    primary: { main: '#5cc3cd', dark: '#3fa7b1', light: '#86d8e0', contrastText: '#05272b' },
    secondary: { main: '#a9b9bb', dark: '#879799', light: '#c6d2d3', contrastText: '#0f1718' },
    success: { main: '#62c994', dark: '#43a875', light: '#8bddb1', contrastText: '#06281a' },
    warning: { main: '#f0b35a', dark: '#cf9035', light: '#f7cb8a', contrastText: '#2e1d02' },
    error: { main: '#f38d84', dark: '#d96a60', light: '#f8b1aa', contrastText: '#370b07' },
    info: { main: '#86b3f0', dark: '#6291d3', light: '#aeccf6', contrastText: '#0a1f3d' },
    background: { default: '#111819', paper: '#182122' },
    text: { primary: '#e5eced', secondary: '#9eaeb0', disabled: '#66767a' },
    divider: 'rgba(214, 236, 238, 0.1)',
    action: {
      hover: 'rgba(214, 236, 238, 0.06)',
      selected: 'rgba(92, 195, 205, 0.14)',
      focus: 'rgba(92, 195, 205, 0.18)',
      active: '#9eaeb0'
    },
    surface: {
      frame: '#0c1213',
      sunken: '#0e1516',
      hover: 'rgba(214, 236, 238, 0.04)',
      selected: 'rgba(92, 195, 205, 0.12)',
      selectedHover: 'rgba(92, 195, 205, 0.17)',
      line: 'rgba(214, 236, 238, 0.2)'
    },
    tint: {
      primary: '#14363a',
      success: '#15342a',
      warning: '#3a2c14',
      error: '#3e2120',
      info: '#1c2d45',
      neutral: '#243031'
    }
  }
}
