import { app } from './app'
import { BrowserWindow } from './browser-window'
import { clipboard, dialog, Notification, powerMonitor, shell, Tray } from './desktop'
import { ipcMain } from './ipc-main'
import { Menu, MenuItem } from './menu'
import { MessageChannelMain, MessagePortMain } from './message-port'
import { nativeImage, nativeTheme, screen } from './native'
import { defaultSession } from './session'
import { strict } from './strict'
import { WebContents } from './web-contents'

/** The main process's `electron` module. What is not listed here is absent on purpose. */
export const electron = {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  MessagePortMain,
  nativeImage,
  nativeTheme,
  net: strict('net', {
    /** Electron's net.fetch reads files, too. */
    fetch: async (url: string, options?: RequestInit): Promise<Response> => {
      if (!url.startsWith('file:')) return fetch(url, options)
      const { readFile } = await import('node:fs/promises')
      const file = new URL(url)
      const type = TYPES[file.pathname.split('.').at(-1) ?? '']
      return new Response(await readFile(file), {
        headers: type === undefined ? {} : { 'content-type': type }
      })
    }
  }),
  Notification,
  powerMonitor,
  protocol: strict('protocol', { ...defaultSession.protocol, registerSchemesAsPrivileged: (): void => {} }),
  screen,
  session: strict('session', { defaultSession }),
  shell,
  Tray,
  webContents: WebContents
}

const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2'
}
