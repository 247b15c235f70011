import { app } from 'electron'
import { join } from 'node:path'
import { archivesOf } from './command-line'
import { Desktop } from './desktop'
import { linkOf } from './link'
import { HIDDEN } from './login-item'
import { endWithoutLock } from './lockless'
import { SCHEME } from './page/page'
import { declareScheme, fence } from './page/security'

// Windows knows Gantry's notifications, shortcuts and login item by this.
if (process.platform === 'win32') app.setAppUserModelId('app.gantry.Gantry')

// Everything below is said before the first await: a second instance must leave before it touches anything.
if (app.requestSingleInstanceLock()) {
  // What Chromium keeps for itself lies apart from what Gantry keeps.
  app.setPath('sessionData', join(app.getPath('userData'), 'session'))
  declareScheme()
  app.enableSandbox()
  app.on('web-contents-created', (_, contents) => fence(contents))
  // While it is developed, the program of the scheme would be Electron itself.
  if (app.isPackaged) app.setAsDefaultProtocolClient(SCHEME)

  const desktop = new Desktop()
  app.on('second-instance', (_, argv, cwd) => {
    // One that the login has started shows no window, whichever it was that came first.
    if (!argv.includes(HIDDEN)) desktop.follow(linkOf(argv))
    void desktop.load(archivesOf(argv, cwd))
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    void app.whenReady().then(() => desktop.follow(url))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void desktop.load([path])
  })
  app.on('activate', () => desktop.open())
  app.on('window-all-closed', () => {
    if (desktop.isStranded) app.quit()
  })
  app.on('before-quit', () => desktop.quits())
  app.on('will-quit', event => {
    const stopped = desktop.stop()
    if (!stopped) return
    event.preventDefault()
    void stopped.finally(() => app.quit())
  })
  void desktop.start()
} else {
  void endWithoutLock()
}
