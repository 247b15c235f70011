import { expect, it } from 'vitest'
import { patterned, served, settle, failure, collect, ENDLESS, type Pair } from './conformance-contract'
import { BATCH_BYTES, DEFAULT_WINDOW, FRAME_BYTES, MAX_STREAMS } from './frames'

/** Streams one way: order, batches, credit, cancelling. */
export function describeStreams(pair: () => Pair): void {
  it('delivers 10,000 items in order, in few batches', async () => {
    const { server } = pair()
    let batches = 0
    const send = server.send.bind(server)
    server.send = frame => {
      if (frame.type === 'items') batches += 1
      send(frame)
    }
    const { client } = served(pair())
    const items = await collect(client.flow.count({ to: 10_000 }))
    expect(items.map(({ n }) => n)).toEqual(Array.from({ length: 10_000 }, (_, n) => n))
    expect(batches).toBeLessThan(20)
  })

  it('delivers a single item at once, though the source goes on', async () => {
    const { client } = served(pair())
    for await (const n of client.flow.wait()) {
      expect(n).toBe(1)
      break
    }
  })

  it('opens anew for each reader, and not before one reads', async () => {
    const service = served(pair())
    const items = service.client.flow.count({ to: 3 })
    await settle(service)
    expect(service.witness.produced).toBe(0)
    expect(await collect(items)).toHaveLength(3)
    expect(await collect(items)).toHaveLength(3)
  })

  it('stops the handler when the reader leaves early', async () => {
    const { client, witness } = served(pair())
    let read = 0
    for await (const { n } of client.flow.count({ to: ENDLESS })) {
      expect(n).toBe(read++)
      if (read === 5) break
    }
    await witness.released.opened
    expect(witness.finished).toBe(1)
  })

  it('aborts a handler that waits when the reader leaves', async () => {
    const { client, witness } = served(pair())
    for await (const _ of client.flow.wait()) break
    await witness.aborted.opened
    await witness.released.opened
  })

  it('ends a reader that waits when its signal aborts', async () => {
    const { client, witness } = served(pair())
    const controller = new AbortController()
    const reading = failure(collect(client.flow.wait(undefined, { signal: controller.signal })))
    await witness.started.opened
    controller.abort()
    expect(await reading).toMatchObject({ code: 'cancelled' })
    await witness.aborted.opened
  })

  it('delivers what came before an error, then the error', async () => {
    const { client } = served(pair())
    const read: number[] = []
    const reading = (async () => {
      for await (const n of client.flow.failAfter(25)) read.push(n)
    })()
    expect(await failure(reading)).toMatchObject({
      code: 'engine_refused',
      message: expect.stringContaining('again')
    })
    expect(read).toEqual(Array.from({ length: 25 }, (_, n) => n))
  })

  it('fails a stream with a bad input, or with an item too large, and releases the source', async () => {
    const { client, witness } = served(pair())
    const bad = client.flow.failAfter('three' as unknown as number)
    expect(await failure(collect(bad))).toMatchObject({ code: 'bad_request' })
    expect(await failure(collect(client.flow.huge(FRAME_BYTES)))).toMatchObject({ code: 'internal' })
    await witness.released.opened
  })

  it.each([1, 2, DEFAULT_WINDOW])('a slow reader bounds the source: window %i', async window => {
    const service = served(pair())
    const { witness } = service
    const size = BATCH_BYTES / 4
    const perBatch = 4
    let read = 0
    for await (const _ of service.client.flow.count({ to: ENDLESS, size }, { window })) {
      read += 1
      await settle(service)
      // Under way, plus one item that was pulled while there was still credit.
      expect(witness.produced - read).toBeLessThanOrEqual(window * perBatch + 1)
      if (read === 12) break
    }
    expect(witness.produced).toBeGreaterThanOrEqual(read)
  })

  it('runs 200 streams at once', async () => {
    const { client } = served(pair())
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, index) => collect(client.flow.count({ to: 50 + index, size: 100 })))
    )
    all.forEach((items, index) => {
      expect(items.map(({ n }) => n)).toEqual(Array.from({ length: 50 + index }, (_, n) => n))
    })
  })

  it('carries 10 MB of bytes unchanged, in pieces of every size', async () => {
    const { client } = served(pair())
    const sizes: number[] = []
    for (let rest = 10_000_000; rest > 0; rest -= sizes.at(-1) ?? rest) {
      sizes.push(Math.min(((sizes.at(-1) ?? 0) * 3 + 7) % 300_000, rest))
    }
    const whole = new Uint8Array(10_000_000)
    let length = 0
    for await (const piece of client.flow.bytes(sizes)) {
      expect(piece).toBeInstanceOf(Uint8Array)
      whole.set(piece, length)
      length += piece.byteLength
    }
    expect(length).toBe(10_000_000)
    const expected = patterned(10_000_000)
    expect(whole.findIndex((byte, index) => byte !== expected[index])).toBe(-1)
  })

  it('refuses more streams than one port may have, and goes on', async () => {
    const { client } = served(pair())
    const readers = Array.from({ length: MAX_STREAMS }, () => client.flow.wait()[Symbol.asyncIterator]())
    await Promise.all(readers.map(reader => reader.next()))
    expect(await failure(collect(client.flow.count({ to: 1 })))).toMatchObject({ code: 'denied' })
    await Promise.all(readers.map(reader => reader.return?.()))
    await client.ask.nothing()
    expect(await collect(client.flow.count({ to: 1 }))).toHaveLength(1)
  })
}

/** Streams both ways. */
export function describeDuplex(pair: () => Pair): void {
  it('echoes 5,000 items, with credits both ways', async () => {
    const { client, witness } = served(pair())
    const { down, send, end } = client.both.echo(undefined, { window: 2 })
    const sending = (async () => {
      for (let n = 0; n < 5000; n++) await send(n)
      end()
    })()
    expect(await collect(down)).toEqual(Array.from({ length: 5000 }, (_, n) => n))
    await sending
    await witness.released.opened
  })

  it('a handler that does not read bounds the sender', async () => {
    const service = served(pair())
    const { down, send, end } = service.client.both.gated(undefined, { window: 2 })
    const text = 'x'.repeat(BATCH_BYTES / 4)
    let accepted = 0
    const sending = Promise.all(Array.from({ length: 100 }, () => send(text).then(() => (accepted += 1))))
    await service.witness.started.opened
    await settle(service)
    expect(accepted).toBeGreaterThan(0)
    expect(accepted).toBeLessThanOrEqual(2 * 4 + 1)
    service.witness.go.open()
    await sending
    end()
    expect(await collect(down)).toEqual([100 * text.length])
  })

  it('refuses what is sent after the handler has stopped reading', async () => {
    const { client, witness } = served(pair())
    const { down, send } = client.both.first()
    const reader = down[Symbol.asyncIterator]()
    await send(7)
    expect(await reader.next()).toEqual({ done: false, value: 7 })
    await witness.started.opened
    await client.ask.nothing()
    expect(await failure(send(8))).toMatchObject({ code: 'cancelled' })
    await reader.return?.()
    await witness.aborted.opened
  })

  it('fails on an up-item that breaks the contract', async () => {
    const { client } = served(pair())
    const { down, send } = client.both.echo()
    await send('one' as unknown as number)
    expect(await failure(collect(down))).toMatchObject({ code: 'bad_request' })
  })

  it('ends what the handler reads when the caller leaves', async () => {
    const { client, witness } = served(pair())
    const { down, send } = client.both.echo()
    await send(1)
    for await (const n of down) {
      expect(n).toBe(1)
      break
    }
    await witness.released.opened
    expect(await failure(send(2))).toMatchObject({ code: 'cancelled' })
  })
}
