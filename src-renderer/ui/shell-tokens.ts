export type ShellTokenKind = 'program' | 'word' | 'flag' | 'text' | 'operator' | 'space'
export type ShellToken = { readonly kind: ShellTokenKind; readonly text: string }

const pattern = /\s+|\\\n|&&|\|\||[|;&<>]|(?:'[^']*'?|"(?:\\.|[^"\\])*"?|\\.|[^\s'"|;&<>\\])+|./gs

/** Splits a shell line for its colours. Joined again, the tokens are the line exactly. */
export function shellTokens(line: string): readonly ShellToken[] {
  let isStart = true
  return (line.match(pattern) ?? []).map(text => {
    const kind = kindOf(text, isStart)
    // The end of a line ends its command, too, but after a backslash.
    if (kind === 'operator' || /^\s*\n/.test(text)) isStart = true
    else if (kind !== 'space') isStart = false
    return { kind, text }
  })
}

function kindOf(text: string, isStart: boolean): ShellTokenKind {
  if (/^\s+$/.test(text) || text === '\\\n') return 'space'
  if (/^(?:&&|\|\||[|;&<>])$/.test(text)) return 'operator'
  if (isStart) return 'program'
  if (text.startsWith('-')) return 'flag'
  return /['"]/.test(text) ? 'text' : 'word'
}
