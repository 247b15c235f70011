import '@xterm/xterm/css/xterm.css'
import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { Terminal } from '@xterm/xterm'
import { copyText } from './use-copy'
import { isLeaveKey } from './terminal-keys'
import { terminalTheme } from './terminal-theme'
import { font } from './tokens'

/** The other end of a terminal: a process in a container. */
export type TerminalSession = {
  /** What it prints. The next chunk is asked for only when xterm has drawn this one. */
  readonly output: AsyncIterable<Uint8Array>
  readonly input: (bytes: Uint8Array) => void
  readonly resize: (cols: number, rows: number) => void
}

export type TerminalOptions = {
  /** Lines one can scroll back; 10,000 unless told. */
  readonly scrollback?: number
  /** The program prints bare line feeds (attach without a TTY). */
  readonly convertEol?: boolean
  /** Keys are not sent. */
  readonly readOnly?: boolean
}

/** A terminal that lives on when its page is left; `TerminalView` shows it wherever it is mounted next. */
export type LiveTerminal = {
  readonly element: HTMLElement
  readonly cols: number
  readonly rows: number
  /** Moves it into `parent` and keeps it fitted to it. */
  readonly attach: (parent: HTMLElement) => void
  /** Takes it out of the document; the session goes on. */
  readonly detach: () => void
  /** Ends it. The session's output is left, which ends the stream. */
  readonly dispose: () => void
  readonly focus: () => void
  readonly clear: () => void
  /** Writes text of our own, e.g. how the session ended. */
  readonly write: (text: string) => void
  /** Keeps a copy of the screen for screen readers; costs some speed. */
  readonly setScreenReader: (on: boolean) => void
  /** False: not found. */
  readonly find: (text: string, direction: 'next' | 'previous') => boolean
}

const encoder = new TextEncoder()

/** Makes a terminal and begins to pump the session into it at once, drawn or not. */
export function createLiveTerminal(session: TerminalSession, options: TerminalOptions = {}): LiveTerminal {
  const element = document.createElement('div')
  element.style.cssText = 'width:100%;height:100%'
  const terminal = new Terminal({
    fontFamily: font.mono,
    fontSize: 13,
    lineHeight: 1.2,
    cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    cursorStyle: 'bar',
    cursorInactiveStyle: 'outline',
    scrollback: options.scrollback ?? 10_000,
    convertEol: options.convertEol ?? false,
    disableStdin: options.readOnly ?? false,
    // What a program prints must stay readable on our paper, whichever colour it picks.
    minimumContrastRatio: 4.5,
    macOptionIsMeta: true,
    // A link in the output is hostile text: it is not followed.
    linkHandler: { activate: () => undefined, allowNonHttpProtocols: false },
    theme: terminalTheme(document.documentElement)
  })
  const fit = new FitAddon()
  const search = new SearchAddon()
  terminal.loadAddon(fit)
  terminal.loadAddon(search)
  let isOver = false

  terminal.onData(data => session.input(encoder.encode(data)))
  terminal.onBinary(data => session.input(Uint8Array.from(data, character => character.charCodeAt(0))))
  terminal.onResize(({ cols, rows }) => session.resize(cols, rows))
  terminal.attachCustomKeyEventHandler(event => handleKey(event, terminal))

  const pump = async () => {
    for await (const bytes of session.output) {
      if (isOver) return
      await new Promise<void>(drawn => terminal.write(bytes, drawn))
    }
  }
  // How a session ends or fails is told by its owner, who has the words for it.
  pump().catch(() => undefined)

  const refit = () => {
    if (element.clientWidth > 0 && element.clientHeight > 0) fit.fit()
  }
  const sizes = new ResizeObserver(refit)
  const scheme = new MutationObserver(() => {
    terminal.options.theme = terminalTheme(document.documentElement)
  })
  scheme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })

  return {
    element,
    get cols() {
      return terminal.cols
    },
    get rows() {
      return terminal.rows
    },
    attach: parent => {
      parent.append(element)
      // xterm measures its font in the document, so it is opened there.
      if (terminal.element === undefined) terminal.open(element)
      // It keeps the Tab key for its program, so it is entered from its frame and never by passing.
      if (terminal.textarea) terminal.textarea.tabIndex = -1
      terminal.options.theme = terminalTheme(document.documentElement)
      sizes.observe(element)
      refit()
    },
    detach: () => {
      sizes.disconnect()
      element.remove()
    },
    dispose: () => {
      isOver = true
      sizes.disconnect()
      scheme.disconnect()
      terminal.dispose()
      element.remove()
    },
    focus: () => terminal.focus(),
    clear: () => terminal.clear(),
    write: text => terminal.write(text),
    setScreenReader: on => {
      terminal.options.screenReaderMode = on
    },
    find: (text, direction) => (direction === 'next' ? search.findNext(text) : search.findPrevious(text))
  }
}

/**
 * Shift+Esc leaves the terminal, which its frame sees to; Ctrl+Shift+C copies and Ctrl+Shift+V pastes (on a Mac the
 * browser's own Cmd keys do). False: not for the program.
 */
function handleKey(event: KeyboardEvent, terminal: Terminal): boolean {
  if (isLeaveKey(event)) return false
  if (event.type !== 'keydown' || !event.ctrlKey || !event.shiftKey) return true
  const key = event.key.toLowerCase()
  if (key === 'c' && terminal.hasSelection()) {
    void copyText(terminal.getSelection())
    event.preventDefault()
    return false
  }
  // The browser's own paste, which needs no permission to read the clipboard; and the page's own search.
  return key !== 'v' && key !== 'f'
}
