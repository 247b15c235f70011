import { contextBridge, ipcRenderer, webUtils } from 'electron'

// Forwards the port to the page, and knows where its files lie: nothing else crosses here.
ipcRenderer.on('gantry:port', event => window.postMessage('gantry:port', '*', event.ports))
ipcRenderer.on('gantry:go', (_, hash: unknown) => {
  if (typeof hash === 'string' && hash.startsWith('#/')) location.hash = hash
})
contextBridge.exposeInMainWorld('gantry', {
  pathOf: (file: File) => webUtils.getPathForFile(file),
  dragOut: (path: string) => ipcRenderer.send('gantry:drag-out', path)
})
window.addEventListener('message', event => {
  if (event.source === window && event.data === 'gantry:want-port') ipcRenderer.send('gantry:want-port')
})
