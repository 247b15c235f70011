export type TableKey = {
  readonly key: string
  readonly shift: boolean
  /** Ctrl, or Cmd on a Mac. */
  readonly command: boolean
}

export type TableCommand =
  | { readonly do: 'move'; readonly to: number; readonly extend: boolean }
  | { readonly do: 'select' | 'open' | 'menu' | 'selectAll' | 'clear' | 'delete' | 'collapse' | 'expand' }

/**
 * What a key pressed on a row asks for, or undefined if it is not the table's. `at`: the row's index,
 * `count`: rows in all, `page`: rows that fit on the screen.
 */
export function tableCommand(
  key: TableKey,
  { at, count, page }: { at: number; count: number; page: number }
): TableCommand | undefined {
  const move = (to: number): TableCommand => ({
    do: 'move',
    to: Math.max(0, Math.min(count - 1, to)),
    extend: key.shift
  })
  switch (key.key) {
    case 'ArrowDown':
      return move(at + 1)
    case 'ArrowUp':
      return move(at - 1)
    case 'PageDown':
      return move(at + Math.max(1, page - 1))
    case 'PageUp':
      return move(at - Math.max(1, page - 1))
    case 'Home':
      return move(0)
    case 'End':
      return move(count - 1)
    case 'ArrowLeft':
      return { do: 'collapse' }
    case 'ArrowRight':
      return { do: 'expand' }
    case ' ':
      return { do: 'select' }
    case 'Enter':
      return { do: 'open' }
    case 'ContextMenu':
      return { do: 'menu' }
    case 'F10':
      return key.shift ? { do: 'menu' } : undefined
    case 'Delete':
    case 'Backspace':
      return { do: 'delete' }
    case 'Escape':
      return { do: 'clear' }
    case 'a':
    case 'A':
      return key.command ? { do: 'selectAll' } : undefined
    default:
      return undefined
  }
}
