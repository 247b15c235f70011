/** What is shown over whatever page is open. */
export type Overlay = 'palette' | 'shortcuts'

const MESSAGE: Record<Overlay, string> = {
  palette: 'gantry:show palette',
  shortcuts: 'gantry:show shortcuts'
}

type Show = (overlay: Overlay) => void

let show: Show | null = null
/** Asked for while nothing could show it. */
let waiting: Overlay | null = null

/** Asks for an overlay in the same way as the desktop's menu does, through the preload. */
export const showOverlay = (overlay: Overlay): void => window.postMessage(MESSAGE[overlay], '*')

/** To be called before the page has loaded: from then on the menu may ask, long before there is anything to show. */
export function hearOverlays(): void {
  window.addEventListener('message', ({ source, data }) => {
    if (source !== window) return
    const asked = (['palette', 'shortcuts'] as const).find(overlay => data === MESSAGE[overlay])
    if (asked === undefined) return
    if (show) show(asked)
    else waiting = asked
  })
}

/** Has `shown` called with each overlay that is asked for, at once with one that waits; ends with what it returns. */
export function onOverlay(shown: Show): () => void {
  show = shown
  if (waiting !== null) shown(waiting)
  waiting = null
  return () => {
    if (show === shown) show = null
  }
}
