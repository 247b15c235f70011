import { useEffect } from 'react'
import { isDialogOpen, isTyping } from '../ui/key-owner'
import { navigate } from './hash-location'
import type { Overlay } from './overlay'
import { pages } from './pages'

/** What this keyboard has for Ctrl. */
export const CONTROL_KEY = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

/** So long after `g` its second key is waited for. */
const SECOND_KEY_MS = 1_200

const settings = pages.find(({ id }) => id === 'settings')

/** The keys that the desktop's menu knows, too: what the page keeps from it, it does not do. */
const isMenuKey = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  (CONTROL_KEY === '⌘' ? metaKey : ctrlKey) &&
  !shiftKey &&
  (['k', 'n', 'o', ','].includes(key.toLowerCase()) || pages[Number(key) - 1] !== undefined)

/** A terminal takes Ctrl+K itself, which its programs know. */
const isTerminal = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('.xterm') !== null

/**
 * `g c`, `g i` … and Ctrl/Cmd and the number of its place go to a page, Ctrl/Cmd+K asks for the palette and `?` for
 * the list of the keys. `show` must be the same function on each render.
 */
export function useShortcuts(show: (overlay: Overlay) => void): void {
  useEffect(() => {
    let pressedGAt = -Infinity
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return
      if (isDialogOpen()) {
        // Nothing happens under a dialog.
        if (isMenuKey(event)) event.preventDefault()
        return
      }
      const isControl = (event.ctrlKey || event.metaKey) && !event.shiftKey
      // Also while one types: it is how one leaves a field for something else.
      if (isControl && event.key.toLowerCase() === 'k' && !(event.ctrlKey && isTerminal(event.target))) {
        event.preventDefault()
        show('palette')
        return
      }
      if (isTyping(event.target)) return
      if (event.ctrlKey || event.metaKey) {
        const page = event.key === ',' ? settings : pages[Number(event.key) - 1]
        if (!page || !isControl) return
        event.preventDefault()
        navigate(`/${page.id}`)
        return
      }
      const isSecond = event.timeStamp - pressedGAt < SECOND_KEY_MS
      pressedGAt = event.key === 'g' && !isSecond ? event.timeStamp : -Infinity
      const page = isSecond ? pages.find(({ key }) => key === event.key) : undefined
      if (page) {
        event.preventDefault()
        navigate(`/${page.id}`)
      } else if (event.key === '?') {
        event.preventDefault()
        show('shortcuts')
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [show])
}
