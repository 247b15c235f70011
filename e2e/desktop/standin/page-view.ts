import type { Answer } from './chromium'
import { NativeImage, nativeTheme } from './native'

type Send = (method: string, params?: object) => Promise<Answer>

/** How a page is drawn: its size, zoom and theme, and whether anybody sees it. */
export class PageView {
  readonly #send: Send
  readonly #size: () => { width: number; height: number }
  zoomLevel = 0

  constructor(send: Send, size: () => { width: number; height: number }) {
    this.#send = send
    this.#size = size
  }

  get zoomFactor(): number {
    return 1.2 ** this.zoomLevel
  }

  /** Zoom is drawn by the emulation of the page's scale: the sizes of the window stay. */
  async resize(): Promise<void> {
    const { width, height } = this.#size()
    const factor = this.zoomFactor
    await this.#send('Emulation.setDeviceMetricsOverride', {
      width: Math.round(width / factor),
      height: Math.round(height / factor),
      deviceScaleFactor: factor === 1 ? 0 : factor,
      mobile: false
    })
  }

  async applyTheme(): Promise<void> {
    const value = nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
    await this.#send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
  }

  /** A hidden window's page is told so, and gets no frames to draw. */
  async setVisible(visible: boolean): Promise<void> {
    const { windowId } = await this.#send('Browser.getWindowForTarget')
    const windowState = visible ? 'normal' : 'minimized'
    await this.#send('Browser.setWindowBounds', { windowId, bounds: { windowState } })
    // A browser without a screen hides no page.
    const state = visible ? 'visible' : 'hidden'
    await this.#send('Runtime.evaluate', {
      expression: `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
        Object.defineProperty(document, 'hidden', { value: ${String(!visible)}, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))`
    })
  }

  async capture(): Promise<NativeImage> {
    const { data } = await this.#send('Page.captureScreenshot', { format: 'png' })
    return new NativeImage(Buffer.from(data as string, 'base64'))
  }
}
