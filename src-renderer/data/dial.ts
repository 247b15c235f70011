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

/** In the desktop app: asks the preload, which hands on an end of a fresh channel to the host. */
export function dialMessagePort(): Dial {
  return {
    isReady: () => true,
    open: signal =>
      new Promise((resolve, reject) => {
        const take = (event: MessageEvent) => {
          const [channel] = event.ports
          if (event.source !== window || event.data !== 'gantry:port' || !channel) return
          window.removeEventListener('message', take)
          resolve(messagePort(channel))
        }
        window.addEventListener('message', take)
        signal.addEventListener('abort', () => {
          window.removeEventListener('message', take)
          reject(signal.reason)
        })
        window.postMessage('gantry:want-port', '*')
      })
  }
}

/** The dial of the shell that shows this page. */
export const dial = (): Dial => ('gantry' in window ? dialMessagePort() : dialWebSocket())
