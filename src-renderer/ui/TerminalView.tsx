import { styled } from '@mui/material/styles'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { LiveTerminal } from './terminal-instance'
import { isLeaveKey } from './terminal-keys'
import { color, focusRing, radius } from './tokens'

export type TerminalViewProps = {
  terminal: LiveTerminal
  /** Names the terminal for a screen reader. */
  label: string
  /** Takes the keyboard when it appears (true unless told). */
  autoFocus?: boolean
  /** Keeps a copy of its screen for screen readers. */
  screenReader?: boolean
}

const Root = styled('div')({
  flex: '1 1 0',
  minHeight: 0,
  minWidth: 0,
  overflow: 'hidden',
  padding: '10px 4px 10px 12px',
  background: color.paper,
  border: `1px solid ${color.divider}`,
  borderRadius: radius.panel,
  '&:focus-within': { borderColor: color.primary },
  '&:focus-visible': focusRing,
  // xterm paints this layer black and covers it with one of the same size, whose edges let it shine through.
  '& .xterm .xterm-viewport': { backgroundColor: 'transparent' }
})

/**
 * Shows a live terminal and fits it to the room it has. Leaving the page only takes it out of the
 * document. Every key goes to its program, Tab too, but Shift+Esc, which leads out to the frame; from there Tab goes on
 * and Enter leads back in. `terminal-instance` brings xterm (and its CSS) along: import it lazily; this file does not.
 *
 * ```ts
 * const { createLiveTerminal } = await import('../../ui/terminal-instance')
 * const terminal = createLiveTerminal({ output, input, resize })
 * ```
 */
export function TerminalView({ terminal, label, autoFocus = true, screenReader = false }: TerminalViewProps) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (root.current === null) return
    terminal.attach(root.current)
    if (autoFocus) terminal.focus()
    return () => terminal.detach()
  }, [terminal, autoFocus])
  useEffect(() => terminal.setScreenReader(screenReader), [terminal, screenReader])
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const isFrame = event.target === root.current
    if (isFrame && event.key === 'Enter') terminal.focus()
    else if (!isFrame && isLeaveKey(event)) root.current?.focus()
    else return
    event.preventDefault()
  }
  return <Root ref={root} role="group" aria-label={label} tabIndex={0} onKeyDown={onKeyDown} />
}
