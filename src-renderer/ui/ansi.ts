/** 0–15 are the scheme's own colours; anything else is `#rrggbb`. */
export type AnsiColor = number | string

export type AnsiStyle = {
  readonly fg?: AnsiColor
  readonly bg?: AnsiColor
  readonly bold?: boolean
  readonly dim?: boolean
  readonly italic?: boolean
  readonly underline?: boolean
  readonly inverse?: boolean
  readonly strike?: boolean
}

export type AnsiRun = { readonly text: string; readonly style: AnsiStyle }

const plain: AnsiStyle = {}

// Every control sequence of ECMA-48: CSI; OSC, DCS, SOS, PM and APC up to their end; other escapes. A
// sequence that is cut off by the end of the text is swallowed as well.
/* prettier-ignore */
const sequence = new RegExp(
  [
    '(?:\\u001b\\[|\\u009b)([0-9:;<=>?]*)[ -/]*([@-~]|$)',
    '(?:\\u001b[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u001b\\\\|\\u009c|$|(?=\\u001b))',
    '\\u001b[ -/]*[0-~]?'
  ].join('|'),
  'g'
)
/** As the source of a pattern: the control characters (C0 but tab and line feed, DEL, C1). */
export const controlCharacters = '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]'
const controls = new RegExp(controlCharacters, 'g')

/** A control character as a sign that can be seen; backspace and line ends are nothing. */
function visibleControl(character: string): string {
  const code = character.charCodeAt(0)
  if (code === 8 || code === 13 || (code >= 0x80 && code <= 0x9f)) return ''
  return code === 0x7f ? '\u2421' : String.fromCharCode(0x2400 + code)
}

const showControls = (text: string): string => text.replace(controls, visibleControl)

/** What a carriage return leaves on the line: the part after the last one, as a terminal would show it. */
function afterReturn(text: string): string {
  // No pattern: one for the returns at the end takes the square of a line full of them.
  let end = text.length
  while (end > 0 && text[end - 1] === '\r') end--
  return text.slice(text.lastIndexOf('\r', end - 1) + 1, end)
}

/** The text of a line as it is read: no escape sequences, control characters as visible signs. */
export function stripAnsi(line: string): string {
  return showControls(afterReturn(line).replace(sequence, ''))
}

/** A line in runs of one style each. Colours do not carry over from the line before. */
export function parseAnsi(line: string): readonly AnsiRun[] {
  const text = afterReturn(line)
  const runs: AnsiRun[] = []
  let style = plain
  let from = 0
  const push = (part: string) => {
    const shown = showControls(part)
    if (shown !== '') runs.push({ text: shown, style })
  }
  for (const match of text.matchAll(sequence)) {
    push(text.slice(from, match.index))
    from = match.index + match[0].length
    if (match[2] === 'm' && !/[<=>?]/.test(match[1] ?? '')) style = applySgr(style, match[1] ?? '')
  }
  push(text.slice(from))
  return runs
}

const onFlags = { 1: 'bold', 2: 'dim', 3: 'italic', 4: 'underline', 7: 'inverse', 9: 'strike' } as const
const offFlags: Readonly<Record<number, readonly (keyof AnsiStyle)[]>> = {
  21: ['bold'],
  22: ['bold', 'dim'],
  23: ['italic'],
  24: ['underline'],
  27: ['inverse'],
  29: ['strike'],
  39: ['fg'],
  49: ['bg']
}

function applySgr(before: AnsiStyle, parameters: string): AnsiStyle {
  const codes = parameters.split(/[;:]/).map(code => (code === '' ? 0 : Number(code)))
  let style: Record<string, AnsiColor | boolean> = { ...(before as Record<string, AnsiColor | boolean>) }
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0
    const flag = (onFlags as Readonly<Record<number, string>>)[code]
    if (code === 0) style = {}
    else if (flag !== undefined) style[flag] = true
    else if (offFlags[code] !== undefined) {
      const off = offFlags[code]
      style = Object.fromEntries(
        Object.entries(style).filter(([name]) => !off.includes(name as keyof AnsiStyle))
      )
    } else if (code >= 30 && code <= 37) style['fg'] = code - 30
    else if (code >= 40 && code <= 47) style['bg'] = code - 40
    else if (code >= 90 && code <= 97) style['fg'] = code - 90 + 8
    else if (code >= 100 && code <= 107) style['bg'] = code - 100 + 8
    else if (code === 38 || code === 48) {
      const long = longColor(codes.slice(at + 1))
      if (long.color !== undefined) style[code === 38 ? 'fg' : 'bg'] = long.color
      at += long.used
    }
  }
  return style
}

/** `5;n` or `2;r;g;b` after 38 or 48. */
function longColor(codes: readonly number[]): { color: AnsiColor | undefined; used: number } {
  const [kind, a = 0, b = 0, c = 0] = codes
  if (kind === 5) return { color: a >= 0 && a <= 255 ? paletteColor(a) : undefined, used: 2 }
  if (kind !== 2) return { color: undefined, used: codes.length }
  const inRange = [a, b, c].every(part => part >= 0 && part <= 255)
  return { color: inRange ? hex(a, b, c) : undefined, used: 4 }
}

const hex = (red: number, green: number, blue: number): string =>
  `#${[red, green, blue].map(part => part.toString(16).padStart(2, '0')).join('')}`

/** xterm's 256 colours: 16 of the scheme, a cube of 6 x 6 x 6, 24 greys. */
function paletteColor(index: number): AnsiColor {
  if (index < 16) return index
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10
    return hex(grey, grey, grey)
  }
  const step = (value: number) => (value === 0 ? 0 : 55 + value * 40)
  const cube = index - 16
  return hex(step(Math.floor(cube / 36)), step(Math.floor(cube / 6) % 6), step(cube % 6))
}
