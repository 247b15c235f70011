import { useEffect } from 'react'

/** What is shown over whatever page is open. */
export type Overlay = 'palette' | 'shortcuts'

const MESSAGE: Record<Overlay, string> = {
  palette: 'gantry:show palette',
  shortcuts: 'gantry:show shortcuts'
}

/** Asks for an overlay in the same way as the desktop's menu does, through the preload. */
export const showOverlay = (overlay: Overlay): void => window.postMessage(MESSAGE[overlay], '*')

/** Calls back when an overlay is asked for, by this page or by the menu. */
export function useOverlayAsked(onAsked: (overlay: Overlay) => void): void {
  useEffect(() => {
    const hear = (event: MessageEvent) => {
      if (event.source !== window) return
      if (event.data === MESSAGE.palette) onAsked('palette')
      if (event.data === MESSAGE.shortcuts) onAsked('shortcuts')
    }
    window.addEventListener('message', hear)
    return () => window.removeEventListener('message', hear)
  }, [onAsked])
}
