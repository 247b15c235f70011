import { contextBridge, ipcRenderer, webUtils } from 'electron'

// Forwards the port and the menu's words to the page, and knows where its files lie: nothing else crosses here.
ipcRenderer.on('gantry:port', event => window.postMessage('gantry:port', '*', event.ports))
ipcRenderer.on('gantry:go', (_, hash: unknown) => {
  if (typeof hash === 'string' && hash.startsWith('#/')) location.hash = hash
})
ipcRenderer.on('gantry:show', (_, what: unknown) => window.postMessage(`gantry:show ${String(what)}`, '*'))
contextBridge.exposeInMainWorld('gantry', {
  pathOf: (file: File) => webUtils.getPathForFile(file),
  dragOut: (path: string) => ipcRenderer.send('gantry:drag-out', path)
})
window.addEventListener('message', event => {
  if (event.source === window && event.data === 'gantry:want-port') ipcRenderer.send('gantry:want-port')
})
