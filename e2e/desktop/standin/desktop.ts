import { EventEmitter } from 'node:events'
import { newEvent } from './event'
import type { Menu } from './menu'
import type { NativeImage } from './native'
import { strict, strictClass } from './strict'

/**
 * What the desktop around the windows would draw. The specs do not look in here: they record what the app says to
 * these objects, and answer in the user's place, in the same way on the real runtime (`../recorder.cjs`).
 */
export class Tray extends EventEmitter {
  #destroyed = false
  constructor(readonly image: NativeImage | string) {
    super()
    if (image === undefined) throw new TypeError('Error processing argument at index 0')
  }
  #alive(): void {
    if (this.#destroyed) throw new Error('Tray is destroyed')
  }
  setImage(_: NativeImage | string): void {
    this.#alive()
  }
  setToolTip(_: string): void {
    this.#alive()
  }
  setTitle(_: string): void {
    this.#alive()
  }
  setContextMenu(_: Menu | null): void {
    this.#alive()
  }
  popUpContextMenu(menu?: Menu): void {
    this.#alive()
    menu?.popup()
  }
  setIgnoreDoubleClickEvents(): void {}
  getBounds = () => ({ x: 0, y: 0, width: 24, height: 24 })
  isDestroyed = (): boolean => this.#destroyed
  destroy(): void {
    this.#destroyed = true
  }
}
strictClass('Tray', Tray)

export class Notification extends EventEmitter {
  readonly title: string = ''
  readonly body: string = ''
  constructor(options: object = {}) {
    super()
    Object.assign(this, options)
  }
  show(): void {
    setImmediate(() => this.emit('show', newEvent()))
  }
  close(): void {
    setImmediate(() => this.emit('close', newEvent()))
  }
  static isSupported(): boolean {
    return true
  }
}
strictClass('Notification', Notification)

/** A dialog that nobody answers is cancelled. */
export const dialog = strict('dialog', {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async (...args: unknown[]) => {
    const { cancelId = 0 } = args.at(-1) as { cancelId?: number }
    return { response: cancelId, checkboxChecked: false }
  },
  showErrorBox: (title: string, content: string): void => console.error(`${title}: ${content}`)
})

export const shell = strict('shell', {
  openExternal: async (_: string): Promise<void> => {},
  openPath: async (_: string): Promise<string> => '',
  showItemInFolder: (_: string): void => {},
  beep: (): void => {}
})

let clipped = ''
export const clipboard = strict('clipboard', {
  readText: (): string => clipped,
  writeText: (text: string): void => {
    clipped = text
  }
})

export const powerMonitor = strict(
  'powerMonitor',
  Object.assign(new EventEmitter(), { onBatteryPower: false, getSystemIdleState: () => 'active' })
)
