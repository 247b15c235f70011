import { EventEmitter } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { strict, strictClass } from './strict'

const PNG = 0x89504e47

/** An image, known by its bytes. */
export class NativeImage {
  readonly #png: Buffer | undefined
  #template = false
  constructor(png?: Buffer) {
    this.#png = png
  }
  isEmpty = (): boolean => !this.#png?.length
  getSize(): { width: number; height: number } {
    const png = this.#png
    if (!png || png.length < 24 || png.readUInt32BE(0) !== PNG) return { width: 0, height: 0 }
    return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
  }
  toPNG = (): Buffer => this.#png ?? Buffer.alloc(0)
  toDataURL = (): string => `data:image/png;base64,${this.toPNG().toString('base64')}`
  resize = (): NativeImage => this
  setTemplateImage(template: boolean): void {
    this.#template = template
  }
  isTemplateImage = (): boolean => this.#template
}
strictClass('NativeImage', NativeImage)

export const nativeImage = strict('nativeImage', {
  createEmpty: () => new NativeImage(),
  createFromBuffer: (bytes: Buffer) => new NativeImage(bytes),
  createFromPath(path: string) {
    const image = new NativeImage(existsSync(path) ? readFileSync(path) : undefined)
    // Electron knows a template image by its name.
    image.setTemplateImage(/Template(@\dx)?\.\w+$/.test(path))
    return image
  },
  createFromDataURL: (url: string) => new NativeImage(Buffer.from(url.split(',')[1] ?? '', 'base64'))
})

class NativeTheme extends EventEmitter {
  #source = 'system'
  /** What the system says; the specs change it through `_setSystem`. */
  #systemDark = false
  readonly shouldUseHighContrastColors = false
  readonly shouldUseInvertedColorScheme = false
  readonly inForcedColorsMode = false

  get themeSource(): string {
    return this.#source
  }
  set themeSource(source: string) {
    this.#source = source
    this.#changed()
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#systemDark : this.#source === 'dark'
  }
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.#systemDark
  }
  /** The system's own switch, which only a spec on the stand-in can turn. */
  _setSystem(dark: boolean): void {
    this.#systemDark = dark
    this.#changed()
  }
  #changed(): void {
    this.emit('-changed')
    setImmediate(() => this.emit('updated'))
  }
}
export const nativeTheme = strict('nativeTheme', new NativeTheme())

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 }
const display = {
  id: 1,
  bounds: SCREEN,
  workArea: { ...SCREEN, height: 1053 },
  workAreaSize: { width: 1920, height: 1053 },
  size: { width: 1920, height: 1080 },
  scaleFactor: 1
}
export const screen = strict(
  'screen',
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
    getDisplayMatching: () => display
  })
)
