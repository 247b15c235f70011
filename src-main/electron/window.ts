import { BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from 'electron'
import type { Overlay } from './app-menu'
import { openingBounds, readBounds, SMALLEST, writeBounds } from './bounds'
import { PAGE_URL } from './page'

/** The window's options; pure, so that a test can hold every line of it. */
export const windowOptions = (
  bounds: ReturnType<typeof openingBounds>,
  preload: string,
  platform: NodeJS.Platform,
  dark: boolean
): BrowserWindowConstructorOptions => ({
  ...bounds,
  minWidth: SMALLEST.width,
  minHeight: SMALLEST.height,
  title: 'Gantry',
  show: false,
  // What is seen before the first paint: the page's own ground, so that nothing flashes.
  backgroundColor: dark ? '#10171b' : '#f6f8f8',
  titleBarStyle: platform === 'darwin' ? 'hiddenInset' : 'default',
  webPreferences: {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false
  }
})

/** Opens the one window, at the page that `hash` names. `hidesOnClose`: whether the close button only hides it. */
export const openWindow = (options: {
  preload: string
  boundsFile: string
  hash?: string | undefined
  hidesOnClose: () => boolean
}): BrowserWindow => {
  const remembered = readBounds(options.boundsFile)
  const areas = screen.getAllDisplays().map(display => display.workArea)
  const window = new BrowserWindow(
    windowOptions(
      openingBounds(remembered, areas),
      options.preload,
      process.platform,
      nativeTheme.shouldUseDarkColors
    )
  )
  if (remembered?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())

  const remember = () => {
    if (window.isMinimized() || window.isFullScreen()) return
    writeBounds(options.boundsFile, { ...window.getNormalBounds(), maximized: window.isMaximized() })
  }
  window.on('resized', remember)
  window.on('moved', remember)
  window.on('close', event => {
    remember()
    if (!options.hidesOnClose()) return
    event.preventDefault()
    window.hide()
  })
  // A crashed page is no reason to lose the window; a page that crashes at once again is not reloaded for ever.
  let crashedAt = 0
  window.webContents.on('render-process-gone', (_, details) => {
    if (details.reason === 'clean-exit' || Date.now() - crashedAt < 10_000) return
    crashedAt = Date.now()
    window.webContents.reload()
  })
  // A page that does not load shows why by itself.
  window.loadURL(`${PAGE_URL}${options.hash ?? ''}`).catch(() => {})
  return window
}

export const show = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Says something to the page; one that is still loading hears it once it has loaded. */
const say = ({ webContents }: BrowserWindow, channel: string, word: string): void => {
  const send = () => webContents.send(channel, word)
  if (webContents.isLoadingMainFrame()) webContents.once('did-finish-load', send)
  else send()
}

/** Leads the page to another of Gantry's. */
export const leadTo = (window: BrowserWindow, hash: string): void => say(window, 'gantry:go', hash)

/** Has the page show something over what it shows. */
export const overlay = (window: BrowserWindow, what: Overlay): void => say(window, 'gantry:show', what)
