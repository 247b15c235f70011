import type { Port } from '#shared/wire/port'
import type { Dial } from './client'
import { messagePort } from './message-port'
import { forgetToken, keepToken, knownToken } from './token'
import { websocketPort } from './websocket-port'

/** Where the headless shell listens for the page's WebSocket. */
const SOCKET_PATH = '/port'

/** A socket that neither opens nor fails is given up, so that the next try gets its turn. */
const OPEN_TIMEOUT_MS = 10_000

/** In a browser: a WebSocket to where the page came from, with the token that the link carried. */
export function dialWebSocket(): Dial {
  return {
    isReady: () => knownToken() !== null,
    signIn: keepToken,
    signOut: forgetToken,
    async open(signal) {
      const url = new URL(SOCKET_PATH, location.href)
      url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
      url.hash = ''
      const socket = new WebSocket(url)
      const giveUp = () => socket.close()
      const timer = setTimeout(giveUp, OPEN_TIMEOUT_MS)
      signal.addEventListener('abort', giveUp)
      try {
        return await websocketPort(socket, knownToken() ?? '')
      } finally {
        clearTimeout(timer)
        signal.removeEventListener('abort', giveUp)
      }
    }
  }
}

/** In the desktop app: the port that the preload hands on. Made before the document is ready, or it misses it. */
export function dialMessagePort(): Dial {
  const handed: Port[] = []
  let waiting: ((port: Port) => void) | undefined
  window.addEventListener('message', event => {
    const [channel] = event.ports
    if (event.source !== window || event.data !== 'gantry:port' || !channel) return
    const port = messagePort(channel)
    if (waiting) waiting(port)
    else handed.push(port)
    waiting = undefined
  })
  return {
    isReady: () => true,
    open(signal) {
      const port = handed.shift()
      if (port) return Promise.resolve(port)
      return new Promise((resolve, reject) => {
        waiting = resolve
        signal.addEventListener('abort', reject)
      })
    }
  }
}

/** The dial of the shell that shows this page. */
export const dial = (): Dial =>
  navigator.userAgent.includes('Electron/') ? dialMessagePort() : dialWebSocket()
