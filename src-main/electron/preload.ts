import { contextBridge, ipcRenderer, webUtils } from 'electron'

// Forwards the port to the page, and tells a dropped file's path: nothing else crosses here.
ipcRenderer.on('gantry:port', event => window.postMessage('gantry:port', '*', event.ports))
ipcRenderer.on('gantry:go', (_, hash: unknown) => {
  if (typeof hash === 'string' && hash.startsWith('#/')) location.hash = hash
})
contextBridge.exposeInMainWorld('gantry', { pathOf: (file: File) => webUtils.getPathForFile(file) })
window.addEventListener('message', event => {
  if (event.source === window && event.data === 'gantry:want-port') ipcRenderer.send('gantry:want-port')
})
