import type { MenuItemConstructorOptions } from 'electron'
import type { Strings } from './strings'

export type MenuDeeds = { open(hash?: string): void; load(): void }

/** The application menu as each platform has it. */
export const appMenuTemplate = (
  platform: NodeJS.Platform,
  text: Strings,
  deeds: MenuDeeds
): MenuItemConstructorOptions[] => {
  const mac = platform === 'darwin'
  const page = (label: string, hash: string, key: number): MenuItemConstructorOptions => ({
    label,
    accelerator: `CmdOrCtrl+${key}`,
    click: () => deeds.open(hash)
  })
  const settings: MenuItemConstructorOptions = {
    label: text.settings,
    accelerator: 'CmdOrCtrl+,',
    click: () => deeds.open('#/settings')
  }
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const appMenu: MenuItemConstructorOptions = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' }
    ]
  }
  return [
    ...(mac ? [appMenu] : []),
    {
      label: text.file,
      submenu: [
        { label: text.load, accelerator: 'CmdOrCtrl+O', click: () => deeds.load() },
        ...(mac ? [] : [settings]),
        separator,
        mac ? { role: 'close' } : { role: 'quit' }
      ]
    },
    { role: 'editMenu', label: text.edit },
    {
      label: text.go,
      submenu: [
        page(text.containers, '#/containers', 1),
        page(text.images, '#/images', 2),
        page(text.volumes, '#/volumes', 3),
        page(text.networks, '#/networks', 4),
        page(text.tasks, '#/tasks', 5)
      ]
    },
    {
      label: text.view,
      submenu: [
        { role: 'reload' },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' }
      ]
    },
    { role: 'windowMenu', label: text.window }
  ]
}
