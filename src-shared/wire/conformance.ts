import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { patterned, served, servedRaw, settle, type Pair } from './conformance-contract'
import { AppError } from './errors'
import { BATCH_BYTES, DEFAULT_WINDOW, FRAME_BYTES, MAX_CALLS, MAX_STREAMS } from './frames'

/** All that the wire promises, to be held by every transport. */
export function describeConformance(name: string, makePair: () => Pair | Promise<Pair>): void {
  describe(`contract over ${name}`, () => {
    let pair: Pair
    beforeEach(async () => {
      pair = await makePair()
    })
    afterEach(() => pair.dispose())

    describeCalls(() => pair)
    describeStreams(() => pair)
    describeDuplex(() => pair)
    describeClosing(() => pair)
    describeViolations(() => pair)
  })
}

/** More than any test could read. */
const ENDLESS = 1e9

const failure = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => Promise.reject(new Error('It succeeded.')),
    (error: unknown) => (error instanceof AppError ? error : Promise.reject(error))
  )

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

function describeCalls(pair: () => Pair): void {
  it('answers a call', async () => {
    const { client } = served(pair())
    expect(await client.ask.echo({ text: '안녕 \u0000 <b>' })).toEqual({ text: '안녕 \u0000 <b>' })
    expect(await client.ask.nothing()).toBeUndefined()
  })

  it('answers many calls at once, each with its own answer', async () => {
    const { client } = served(pair())
    const texts = Array.from({ length: 500 }, (_, n) => `text ${n}`)
    const answers = await Promise.all(texts.map(text => client.ask.echo({ text })))
    expect(answers.map(({ text }) => text)).toEqual(texts)
  })

  it('refuses an input that breaks the contract, with a sentence and the field', async () => {
    const { client } = served(pair())
    const error = await failure(client.ask.echo({ text: '' }))
    expect(error).toMatchObject({ code: 'bad_request', detail: { field: 'text' } })
    expect(error.message).toMatch(/ask\.echo .*text: /)
  })

  it('carries an AppError with code, message and detail, and nothing else', async () => {
    const { client } = served(pair())
    const error = await failure(client.ask.denied())
    expect(error).toMatchObject({
      code: 'denied',
      message: 'The volume data is in use. Stop web first.',
      detail: { volume: 'data', users: 2 }
    })
    expect(error.cause).toBeUndefined()
    expect(error.stack).not.toContain('/private/path')
  })

  it('logs a foreign error and tells only its log id', async () => {
    const { client, witness } = served(pair())
    const error = await failure(client.ask.broken())
    expect(error).toMatchObject({ code: 'internal', detail: { logId: 'log-1' } })
    expect(`${error.message} ${error.stack}`).not.toContain('secret')
    expect(witness.logged).toEqual([expect.objectContaining({ message: 'secret in /private/path' })])
  })

  it('checks outputs only where asked', async () => {
    const { client, witness } = served(pair(), { validateOutput: true })
    expect(await failure(client.ask.wrong())).toMatchObject({ code: 'internal' })
    expect(String(witness.logged[0])).toContain('ask.wrong broke its contract')
  })

  it('fails a call whose answer cannot be sent', async () => {
    const { client } = served(pair())
    expect(await failure(client.ask.unsendable())).toMatchObject({ code: 'internal' })
    expect(await failure(client.ask.huge(FRAME_BYTES))).toMatchObject({ code: 'internal' })
    expect(await client.ask.huge(FRAME_BYTES / 2)).toHaveLength(FRAME_BYTES / 2)
  })

  it('refuses an input that is too large without losing the connection', async () => {
    const { client } = served(pair())
    expect(await failure(client.ask.echo({ text: 'x'.repeat(FRAME_BYTES) }))).toMatchObject({
      code: 'bad_request'
    })
    expect(await client.ask.echo({ text: 'still here' })).toEqual({ text: 'still here' })
  })

  it('cancels a call: the handler is aborted and the caller told', async () => {
    const { client, witness } = served(pair())
    const controller = new AbortController()
    const call = failure(client.ask.hang(undefined, { signal: controller.signal }))
    await witness.started.opened
    controller.abort()
    expect(await call).toMatchObject({ code: 'cancelled' })
    await witness.aborted.opened
  })

  it('does not send a call that was cancelled before', async () => {
    const { client, witness, ...rest } = served(pair())
    const call = client.ask.broken(undefined, { signal: AbortSignal.abort() })
    expect(await failure(call)).toMatchObject({ code: 'cancelled' })
    await settle({ client, witness, ...rest })
    expect(witness.logged).toEqual([])
  })
}

function describeStreams(pair: () => Pair): void {
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

function describeDuplex(pair: () => Pair): void {
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

function describeClosing(pair: () => Pair): void {
  it('rejects all that is pending when the other end goes', async () => {
    const { client, witness, stop, closed } = served(pair())
    const call = failure(client.ask.hang())
    const reading = failure(collect(client.flow.wait()))
    const duplex = client.both.gated()
    const sending = failure(
      Promise.all(Array.from({ length: 100 }, () => duplex.send('x'.repeat(BATCH_BYTES))))
    )
    await witness.started.opened
    stop()
    await closed
    expect(await call).toMatchObject({ code: 'internal', detail: { disconnected: true } })
    expect(await reading).toMatchObject({ code: 'internal', detail: { disconnected: true } })
    expect(await failure(collect(duplex.down))).toMatchObject({ detail: { disconnected: true } })
    expect(await sending).toMatchObject({ code: 'cancelled' })
    expect(await failure(client.ask.nothing())).toMatchObject({ detail: { disconnected: true } })
    expect(await failure(collect(client.flow.wait()))).toMatchObject({ detail: { disconnected: true } })
    await witness.aborted.opened
  })

  it('aborts all that runs when the caller goes', async () => {
    const { client, witness, close, closed } = served(pair())
    const call = failure(client.ask.hang())
    const items = client.flow.count({ to: ENDLESS, size: 1000 })[Symbol.asyncIterator]()
    await items.next()
    await witness.started.opened
    close()
    await closed
    expect(await call).toMatchObject({ code: 'cancelled' })
    await witness.aborted.opened
    await witness.released.opened
  })
}

function describeViolations(pair: () => Pair): void {
  const open = { type: 'open', id: 1, method: 'both.gated', credit: 1 }
  const call = (id: number, method = 'ask.nothing', input?: unknown) => ({ type: 'call', id, method, input })

  it.each([
    ['an unknown frame', [{ type: 'eval', id: 1 }]],
    ['no frame', ['hello']],
    ['nothing', [null]],
    ['an answer', [{ type: 'ok', id: 1, output: 1 }]],
    ['an id that is no number', [{ ...call(1), id: '1' }]],
    ['an id that goes down', [call(2), call(1)]],
    ['a used id', [call(1), call(1)]],
    ['a stop for an id never used', [{ type: 'stop', id: 9 }]],
    ['a method that is no text', [{ ...call(1), method: ['ask', 'nothing'] }]],
    ['an endless window', [{ ...open, credit: 1e9 }]],
    ['no window', [{ ...open, credit: 0 }]],
    ['credit for nothing', [open, { type: 'credit', id: 1, credit: 1 }]],
    ['items without credit', [open, ...Array(2).fill({ type: 'items', id: 1, items: ['a'] })]],
    [
      'items for a stream that takes none',
      [
        { ...open, method: 'flow.wait' },
        { type: 'items', id: 1, items: [1] }
      ]
    ],
    ['a frame too large', [call(1, 'ask.echo', { text: 'x'.repeat(2 * FRAME_BYTES) })]],
    ['too many calls', Array.from({ length: MAX_CALLS + 1 }, (_, index) => call(index + 1, 'ask.hang'))]
  ])('disconnects a peer that sends %s', async (_, frames) => {
    const { send, closed } = servedRaw(pair())
    for (const frame of frames) send(frame)
    await closed
  })

  it.each([
    'ask.constructor',
    'ask.toString',
    'ask.__proto__',
    '__proto__.toString',
    'constructor.constructor',
    'ask',
    '',
    'flow.count'
  ])('does not know a method named "%s"', async method => {
    const { send, answer } = servedRaw(pair())
    send(call(1, method))
    expect(await answer(1)).toMatchObject({ type: 'end', error: { code: 'bad_request' } })
    send(call(2))
    expect(await answer(2)).toMatchObject({ type: 'ok' })
  })

  it('survives a flood of frames for what is over', async () => {
    const { send, answer } = servedRaw(pair())
    send(call(1))
    await answer(1)
    for (let count = 0; count < 10_000; count++) {
      send({ type: 'stop', id: 1 })
      send({ type: 'items', id: 1, items: [count] })
    }
    send(call(2))
    expect(await answer(2)).toMatchObject({ type: 'ok' })
  })
}
