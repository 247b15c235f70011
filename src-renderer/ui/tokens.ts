/**
 * The design tokens that plain CSS in `ui/` uses. Colours are names of CSS variables, so nothing renders
 * when the scheme changes; their values are in app/palette.ts.
 */
export const cssVarPrefix = 'gantry'

const palette = (name: string): string => `var(--${cssVarPrefix}-palette-${name})`

export const color = {
  text: palette('text-primary'),
  textMuted: palette('text-secondary'),
  textFaint: palette('text-disabled'),
  background: palette('background-default'),
  paper: palette('background-paper'),
  frame: palette('surface-frame'),
  sunken: palette('surface-sunken'),
  hover: palette('surface-hover'),
  selected: palette('surface-selected'),
  selectedHover: palette('surface-selectedHover'),
  line: palette('surface-line'),
  divider: palette('divider'),
  primary: palette('primary-main'),
  onPrimary: palette('primary-contrastText'),
  success: palette('success-main'),
  warning: palette('warning-main'),
  amber: palette('warning-light'),
  error: palette('error-main'),
  onError: palette('error-contrastText'),
  info: palette('info-main'),
  tintPrimary: palette('tint-primary'),
  tintSuccess: palette('tint-success'),
  tintWarning: palette('tint-warning'),
  tintError: palette('tint-error'),
  tintInfo: palette('tint-info'),
  tintNeutral: palette('tint-neutral')
} as const

/** What a piece of the interface is saying. Never said by colour alone: pair it with a shape and a word. */
export type Tone = 'neutral' | 'primary' | 'success' | 'warning' | 'error' | 'info'

export const toneText: Record<Tone, string> = {
  neutral: color.textMuted,
  primary: color.primary,
  success: color.success,
  warning: color.warning,
  error: color.error,
  info: color.info
}

export const toneTint: Record<Tone, string> = {
  neutral: color.tintNeutral,
  primary: color.tintPrimary,
  success: color.tintSuccess,
  warning: color.tintWarning,
  error: color.tintError,
  info: color.tintInfo
}

// Korean has no glyphs in Inter: the system's own Korean face follows it.
const korean = '"Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR"'

export const font = {
  sans: `"Inter Variable", ${korean}, system-ui, sans-serif`,
  mono: `ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", Menlo, Consolas, "Noto Sans Mono", "DejaVu Sans Mono", ${korean}, monospace`
} as const

export const radius = { control: 8, panel: 10, dialog: 14 } as const

export const shadow = {
  floating: '0 1px 2px rgba(6, 24, 28, 0.06), 0 8px 24px rgba(6, 24, 28, 0.12)',
  dialog: '0 2px 6px rgba(6, 24, 28, 0.08), 0 24px 64px rgba(6, 24, 28, 0.22)'
} as const

/** The class of every icon; its style is the theme's. */
export const iconClass = 'gantry-icon'

/** Draws the focus ring of plain elements; MUI's own get theirs from the theme. */
export const focusRing = { outline: `2px solid ${color.primary}`, outlineOffset: 1 } as const

/** What a search has found. */
export const markLook = { color: '#241700', background: '#ffd479', borderRadius: 2 } as const

/** What was known last: to be read, not to be believed. */
export const staleLook = { opacity: 0.55, filter: 'grayscale(0.8)' } as const

/** Figures in one column line up. */
export const tabular = { fontVariantNumeric: 'tabular-nums' } as const

/** One line, cut with an ellipsis. */
export const ellipsis = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const
