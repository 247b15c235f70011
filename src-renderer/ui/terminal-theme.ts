import type { ITheme } from '@xterm/xterm'
import { ansiColors } from './ansi-colors'
import { cssVarPrefix } from './tokens'

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const
/** xterm's colours, read from the CSS variables of the scheme that `root` has now. */
export function terminalTheme(root: HTMLElement): ITheme {
  const css = getComputedStyle(root)
  const value = (name: string) => css.getPropertyValue(`--${cssVarPrefix}-palette-${name}`).trim()
  const isDark = root.dataset['theme'] === 'dark'
  const colors = ansiColors[isDark ? 'dark' : 'light']
  const named: Record<string, string> = {}
  names.forEach((name, index) => {
    named[name] = colors[index] ?? ''
    named[`bright${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`] = colors[index + 8] ?? ''
  })
  return {
    ...named,
    background: value('background-paper'),
    foreground: value('text-primary'),
    cursor: value('primary-main'),
    cursorAccent: value('background-paper'),
    selectionBackground: isDark ? '#2b5a60' : '#bfe0e4',
    scrollbarSliderBackground: isDark ? '#ffffff26' : '#0000001f',
    scrollbarSliderHoverBackground: isDark ? '#ffffff40' : '#00000033'
  }
}
