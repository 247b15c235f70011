import { expect, it } from 'vitest'
import { served, servedRaw, failure, collect, ENDLESS, type Pair } from './conformance-contract'
import { BATCH_BYTES, FRAME_BYTES, MAX_CALLS } from './frames'

/** Either end goes. */
export function describeClosing(pair: () => Pair): void {
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

/** A peer that keeps to no rule. */
export function describeViolations(pair: () => Pair): void {
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
