import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { served, settle, failure, type Pair } from './conformance-contract'
import { FRAME_BYTES } from './frames'
import { describeClosing, describeViolations } from './conformance-faults'
import { describeDuplex, describeStreams } from './conformance-streams'

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
    expect(error.message).toMatch(/ask\.echo: text: /)
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
    expect(await failure(client.ask.huge(FRAME_BYTES))).toMatchObject({
      code: 'internal',
      detail: { sentence: 'wireAnswerTooLarge' }
    })
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
