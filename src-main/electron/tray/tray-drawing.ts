import { Menu, nativeImage, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron'
import { join } from 'node:path'
import type { TrayLook } from './tray-menu'

export type TrayDrawingOptions = {
  platform: NodeJS.Platform
  /** The folder of the icons. */
  icons: string
  /** The icon was pressed where that opens no menu. */
  onPress(): void
  /** Somebody is about to look at the menu, or does. */
  onAttention(): void
}

/**
 * The file of an icon. macOS colours a template itself; Windows tells the taskbar's colour; on Linux nobody does, so a
 * middle tone is used that is seen on both.
 */
export const trayIconFile = (look: TrayLook, platform: NodeJS.Platform, isDark: boolean): string => {
  const state = { ready: '', busy: 'Busy', down: 'Down' }[look]
  if (platform === 'darwin') return `tray${state}Template.png`
  return platform === 'win32' ? `tray${state}-${isDark ? 'dark' : 'light'}.png` : `tray${state}.png`
}

type Items = readonly MenuItemConstructorOptions[]

/** What of a template is seen; two menus that look the same need not be swapped. */
export const lookOf = (template: Items): string =>
  JSON.stringify(template, (key, value: unknown) => (key === 'click' ? undefined : value))

/** What of it cannot be changed in place: all but the labels, and what a click does. */
const shapeOf = (template: Items): string =>
  JSON.stringify(template, (key, value: unknown) => {
    if (key === 'label') return undefined
    return key === 'click' ? true : value
  })

const itemsOf = (submenu: MenuItemConstructorOptions['submenu']): Items =>
  Array.isArray(submenu) ? submenu : []

/** The same items, which look up what to do only when they are clicked: in place, only labels can be changed. */
const actingBy = (latest: () => Items): MenuItemConstructorOptions[] =>
  latest().map(({ click, submenu, ...item }, at) => ({
    ...item,
    ...(click && { click: (...event) => latest()[at]?.click?.(...event) }),
    ...(submenu && { submenu: actingBy(() => itemsOf(latest()[at]?.submenu)) })
  }))

const relabel = (menu: Menu, template: Items): void =>
  template.forEach(({ label, submenu }, at) => {
    const item = menu.items[at]
    if (!item) return
    if (label !== undefined && item.label !== label) item.label = label
    if (item.submenu && Array.isArray(submenu)) relabel(item.submenu, submenu)
  })

/** The icon and its menu as the system draws them. The menu is touched only when it looks different. */
export class TrayDrawing {
  readonly #options: TrayDrawingOptions
  readonly #tray: Tray
  #menu: Menu | null = null
  /** What the menu's items act by. */
  #acts: { by: Items } = { by: [] }
  #shape = ''
  #look = ''
  #icon = ''
  #toolTip = ''
  #isOpen = false
  #waiting: Items | null = null
  #trayLook: TrayLook = 'busy'
  readonly #recolour = () => this.#drawIcon()

  constructor(options: TrayDrawingOptions) {
    this.#options = options
    this.#icon = this.#iconFile()
    this.#tray = new Tray(nativeImage.createFromPath(join(options.icons, this.#icon)))
    // On macOS it opens the menu.
    if (options.platform !== 'darwin') this.#tray.on('click', options.onPress)
    this.#tray.on('mouse-enter', options.onAttention)
    nativeTheme.on('updated', this.#recolour)
  }

  draw(look: TrayLook, toolTip: string, template: Items): void {
    this.#trayLook = look
    this.#drawIcon()
    if (toolTip !== this.#toolTip) this.#tray.setToolTip((this.#toolTip = toolTip))
    if (lookOf(template) !== this.#look) this.#drawMenu(template)
    else this.#keepMenu(template)
  }

  destroy(): void {
    nativeTheme.off('updated', this.#recolour)
    this.#tray.destroy()
  }

  #drawIcon(): void {
    const file = this.#iconFile()
    if (file === this.#icon) return
    this.#icon = file
    this.#tray.setImage(nativeImage.createFromPath(join(this.#options.icons, file)))
  }

  #iconFile(): string {
    const { platform } = this.#options
    const isDark = platform === 'win32' && nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
    return trayIconFile(this.#trayLook, platform, isDark)
  }

  #drawMenu(template: Items): void {
    const isInPlace = this.#options.platform !== 'linux'
    // A menu that is swapped closes under the mouse. On Linux it is told to the desktop anew, which draws it by itself.
    if (isInPlace && this.#menu && shapeOf(template) === this.#shape) {
      this.#look = lookOf(template)
      this.#keepMenu(template)
      relabel(this.#menu, template)
    } else if (isInPlace && this.#isOpen) this.#waiting = template
    else this.#swap(template)
  }

  #keepMenu(template: Items): void {
    this.#waiting = null
    this.#acts.by = template
  }

  #swap(template: Items): void {
    this.#waiting = null
    this.#look = lookOf(template)
    this.#shape = shapeOf(template)
    // The menu before goes by its own until it is gone.
    const acts = (this.#acts = { by: template })
    const menu = Menu.buildFromTemplate(actingBy(() => acts.by))
    menu.on('menu-will-show', () => {
      this.#isOpen = true
      this.#options.onAttention()
    })
    menu.on('menu-will-close', () => {
      this.#isOpen = false
      // After the click that closed it.
      if (this.#waiting) setImmediate(() => this.#waiting && this.#swap(this.#waiting))
    })
    this.#menu = menu
    this.#tray.setContextMenu(menu)
  }
}
