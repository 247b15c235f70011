import { BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from 'electron'
import type { Overlay } from '../menu/app-menu'
import { openingBounds, readBounds, SMALLEST, writeBounds } from './bounds'
import { PAGE_URL } from '../page/page'

/** What is seen before the page has painted, and where it has not yet as the window grows: the page's own ground. */
const ground = (dark: boolean): string => (dark ? '#111819' : '#f8f9f9')

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
  backgroundColor: ground(dark),
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

/** What the close button does with the window: closes it, hides it (a tray brings it back), or minimises it. */
export type Closing = 'close' | 'hide' | 'minimize'

const REMEMBER_MS = 500

/** Opens the one window, at the page that `hash` names; it is shown once it has something to show. */
export const openWindow = (options: {
  preload: string
  boundsFile: string
  hash?: string | undefined
  closing: () => Closing
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
  // Maximizing shows it, too.
  window.once('ready-to-show', () => (remembered?.maximized ? window.maximize() : window.show()))

  let soon: ReturnType<typeof setTimeout> | undefined
  const remember = () => {
    clearTimeout(soon)
    if (window.isMinimized() || window.isFullScreen()) return
    writeBounds(options.boundsFile, { ...window.getNormalBounds(), maximized: window.isMaximized() })
  }
  // `resized` and `moved` are no events of Linux; these come by the hundred while the mouse drags.
  const rememberSoon = () => {
    clearTimeout(soon)
    soon = setTimeout(remember, REMEMBER_MS)
  }
  window.on('resize', rememberSoon)
  window.on('move', rememberSoon)
  const recolour = () => window.setBackgroundColor(ground(nativeTheme.shouldUseDarkColors))
  nativeTheme.on('updated', recolour)
  window.on('closed', () => {
    clearTimeout(soon)
    nativeTheme.off('updated', recolour)
  })
  window.on('close', event => {
    remember()
    const closing = options.closing()
    if (closing === 'close') return
    event.preventDefault()
    if (closing === 'minimize') window.minimize()
    else if (window.isFullScreen()) {
      // On macOS, a full screen that is hidden leaves its space black.
      window.once('leave-full-screen', () => window.hide())
      window.setFullScreen(false)
    } else window.hide()
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
  // Not did-finish-load: that has been a moment before loading ends.
  if (webContents.isLoadingMainFrame()) webContents.once('did-stop-loading', send)
  else send()
}

/** Leads the page to another of Gantry's. */
export const leadTo = (window: BrowserWindow, hash: string): void => say(window, 'gantry:go', hash)

/** Has the page show something over what it shows. */
export const overlay = (window: BrowserWindow, what: Overlay): void => say(window, 'gantry:show', what)
