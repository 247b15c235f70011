import { styled } from '@mui/material/styles'
import { CopyButton } from './CopyButton'
import { shellTokens, type ShellTokenKind } from './shell-tokens'
import { useUiText } from './texts'
import { color, font, radius } from './tokens'

export type CommandPreviewProps = {
  /** One command line; line ends are kept. */
  command: string
  /** What stands above it; "Equivalent command" unless told, nothing for null. */
  label?: string | null
  /** What stands before it; nothing for null. */
  prompt?: string | null
}

const tokenColor: Record<ShellTokenKind, string> = {
  program: color.primary,
  word: color.text,
  flag: color.warning,
  text: color.success,
  operator: color.textMuted,
  space: 'inherit'
}

const Root = styled('div')({
  position: 'relative',
  background: color.sunken,
  border: `1px solid ${color.divider}`,
  borderRadius: radius.panel,
  minWidth: 0,
  '& .top': { display: 'flex', alignItems: 'center', padding: '4px 4px 0 12px', minHeight: 32 },
  '& .label': { flex: 1, fontSize: '0.75rem', color: color.textMuted, fontWeight: 530 },
  '& pre': {
    margin: 0,
    padding: '4px 12px 12px',
    fontFamily: font.mono,
    fontSize: '0.78125rem',
    lineHeight: 1.6,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    wordBreak: 'break-word',
    unicodeBidi: 'isolate'
  },
  '&.bare': { display: 'flex', alignItems: 'start' },
  '&.bare pre': { flex: 1, padding: '7px 4px 7px 12px' },
  '&.bare > :last-child': { margin: 4 },
  '& .prompt': { color: color.textFaint, userSelect: 'none' }
})

/** The command that does the same in a terminal, to learn from and to copy. */
export function CommandPreview({ command, label, prompt = '$' }: CommandPreviewProps) {
  const text = useUiText()
  const title = label === undefined ? text('commandEquivalent') : label
  const code = (
    <pre>
      {prompt === null ? null : <span className="prompt">{prompt} </span>}
      <code>
        {shellTokens(command).map((token, index) => (
          <span key={index} style={{ color: tokenColor[token.kind] }}>
            {token.text}
          </span>
        ))}
      </code>
    </pre>
  )
  if (title === null) {
    return (
      <Root className="bare">
        {code}
        <CopyButton value={command} />
      </Root>
    )
  }
  return (
    <Root role="group" aria-label={title}>
      <div className="top">
        <span className="label">{title}</span>
        <CopyButton value={command} />
      </div>
      {code}
    </Root>
  )
}
