import { useEffect, useRef } from 'react'
import { navigate } from './hash-location'
import { pages } from './pages'

/** So long after `g` its second key is waited for. */
const SECOND_KEY_MS = 1_200

// The terminal takes its keys in a textarea, so it counts as typing.
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const isDialogOpen = (): boolean => document.querySelector('[role=dialog], [role=menu]') !== null

/** `g c`, `g i` … and Ctrl/Cmd+1…6 go to the pages, `?` asks for help. */
export function useShortcuts(onHelp: () => void): void {
  const help = useRef(onHelp)
  useEffect(() => {
    help.current = onHelp
  })
  useEffect(() => {
    let pressedGAt = -Infinity
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || isTyping(event.target) || isDialogOpen()) return
      if (event.ctrlKey || event.metaKey) {
        const page = pages[Number(event.key) - 1]
        if (!page || event.shiftKey) return
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
        help.current()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
