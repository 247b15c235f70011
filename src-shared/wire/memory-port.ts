import type { Frame } from './frames'
import { Arrivals, type Port } from './port'
import { compact } from './size'

/**
 * Two ports that are each other's peer, within one process. Frames are cloned and arrive in a later turn of
 * the event loop, so both ends behave as they would across a process boundary.
 */
export function memoryPair(): [Port, Port] {
  const first = new Arrivals()
  const second = new Arrivals()
  const close = () => {
    first.close()
    second.close()
  }
  return [memoryPort(first, second, close), memoryPort(second, first, close)]
}

function memoryPort(own: Arrivals, peer: Arrivals, closeBoth: () => void): Port {
  let underWay: unknown[] = []
  let left = false
  const deliver = () => {
    const frames = underWay
    underWay = []
    for (const frame of frames) peer.frame(frame)
  }
  return {
    queuedBytes: 0,
    send(frame: Frame) {
      if (left || own.closed) return
      underWay.push(structuredClone(compact(frame)))
      if (underWay.length === 1) setTimeout(deliver, 0)
    },
    listen: handlers => own.listen(handlers),
    close() {
      if (left) return
      left = true
      // After the frames that are under way.
      setTimeout(closeBoth, 0)
    }
  }
}
