import { contextBridge, ipcRenderer, webUtils } from 'electron'

// Forwards the port and the menu's words to the page, and tells a dropped file's path: nothing else crosses here.
ipcRenderer.on('gantry:port', event => window.postMessage('gantry:port', '*', event.ports))
ipcRenderer.on('gantry:go', (_, hash: unknown) => {
  if (typeof hash === 'string' && hash.startsWith('#/')) location.hash = hash
})
ipcRenderer.on('gantry:show', (_, what: unknown) => window.postMessage(`gantry:show ${String(what)}`, '*'))
contextBridge.exposeInMainWorld('gantry', { pathOf: (file: File) => webUtils.getPathForFile(file) })
window.addEventListener('message', event => {
  if (event.source === window && event.data === 'gantry:want-port') ipcRenderer.send('gantry:want-port')
})
