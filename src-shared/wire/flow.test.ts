import { describe, expect, it } from 'vitest'
import { contract, handlersFor, served, settle, Witness } from './conformance-contract'
import { CONGESTED_BYTES, DROWNED_BYTES, type Frame } from './frames'
import { memoryPair } from './memory-port'
import { serve } from './serve'

/** A served contract whose transport says that it holds as much as the test likes. */
function congestible() {
  const [server, client] = memoryPair()
  let queuedBytes = 0
  const port = {
    send: (frame: Frame) => server.send(frame),
    listen: server.listen,
    close: server.close,
    get queuedBytes() {
      return queuedBytes
    }
  }
  return {
    service: served({ server: port, client, dispose: () => undefined }),
    hold: (bytes: number) => (queuedBytes = bytes)
  }
}

describe('a transport that cannot keep up', () => {
  it('pauses the source, and goes on when it has drained', async () => {
    const { service, hold } = congestible()
    hold(CONGESTED_BYTES)
    const reader = service.client.flow.count({ to: 10 })[Symbol.asyncIterator]()
    const first = reader.next()
    await settle(service)
    expect(service.witness.produced).toBe(0)
    hold(0)
    expect(await first).toEqual({ done: false, value: { n: 0, pad: '' } })
  })

  it('is closed when answers pile up all the same', async () => {
    const { service, hold } = congestible()
    hold(DROWNED_BYTES + 1)
    await expect(service.client.ask.nothing()).resolves.toBeUndefined()
    await service.closed
  })

  it('does not keep a paused source when its reader leaves', async () => {
    const { service, hold } = congestible()
    const reader = service.client.flow.count({ to: 1e9, size: 1000 })[Symbol.asyncIterator]()
    await reader.next()
    hold(CONGESTED_BYTES)
    await settle(service)
    await reader.return?.()
    await service.witness.released.opened
  })
})

describe('unread bytes', () => {
  it('stay within a bound, however wide the window and large the items', async () => {
    const [server, client] = memoryPair()
    const witness = new Witness()
    serve(contract, handlersFor(witness), server)
    let sent = 0
    let ended = () => {}
    const answered = new Promise<void>(resolve => {
      ended = resolve
    })
    client.listen({
      frame: value => {
        const frame = value as Frame
        if (frame.type === 'items') sent += frame.items.length
        else if (frame.type === 'ok' && frame.id === 50) ended()
      },
      close: () => undefined
    })
    // Never returns a credit, but asked for 64.
    client.send({ type: 'open', id: 1, method: 'flow.count', input: { to: 1e9, size: 500_000 }, credit: 64 })
    for (let id = 2; id <= 50; id++)
      client.send({ type: 'call', id, method: 'ask.nothing', input: undefined })
    await answered
    expect(sent).toBeGreaterThan(0)
    expect(witness.produced).toBeLessThanOrEqual(4)
    client.close()
  })
})
