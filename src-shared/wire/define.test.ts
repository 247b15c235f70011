import { describe, expect, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import { bytes, call, duplex, stream, type Client, type DuplexHandle, type Handlers } from './define'
import { memoryPair } from './memory-port'
import { serve } from './serve'

const contract = {
  one: {
    ask: call(z.object({ id: z.string(), all: z.boolean().default(false) }), z.number()),
    ping: call(z.void(), z.void())
  },
  two: { watch: stream(z.string(), bytes), talk: duplex(z.void(), z.string(), z.number()) }
} as const

type All = Handlers<typeof contract>
type Ask = Client<typeof contract>

describe('the types of a contract', () => {
  it('make a missing handler, or group, a compile error', () => {
    expectTypeOf<{ one: All['one']; two: All['two'] }>().toExtend<All>()
    expectTypeOf<{ one: All['one'] }>().not.toExtend<All>()
    expectTypeOf<{ one: All['one']; two: Pick<All['two'], 'watch'> }>().not.toExtend<All>()
    expectTypeOf<{
      one: All['one']
      two: { watch: () => AsyncIterable<string>; talk: All['two']['talk'] }
    }>().not.toExtend<All>()
  })

  it('give the handler the parsed input and the caller the written one', () => {
    expectTypeOf<Parameters<All['one']['ask']>[0]>().toEqualTypeOf<{ id: string; all: boolean }>()
    expectTypeOf<Parameters<Ask['one']['ask']>[0]>().toEqualTypeOf<{
      id: string
      all?: boolean | undefined
    }>()
    expectTypeOf<Parameters<All['two']['talk']>[2]>().toEqualTypeOf<AsyncIterable<number>>()
  })

  it('give the caller promises, iterables and handles', () => {
    expectTypeOf<ReturnType<Ask['one']['ask']>>().toEqualTypeOf<Promise<number>>()
    expectTypeOf<ReturnType<Ask['two']['watch']>>().toEqualTypeOf<AsyncIterable<Uint8Array>>()
    expectTypeOf<ReturnType<Ask['two']['talk']>>().toEqualTypeOf<DuplexHandle<string, number>>()
  })

  it('let a void input be left out, and no other', () => {
    expectTypeOf<[]>().toExtend<Parameters<Ask['one']['ping']>>()
    expectTypeOf<[]>().not.toExtend<Parameters<Ask['two']['watch']>>()
  })
})

describe('serve', () => {
  it('does not start without a handler that the types were talked out of', () => {
    const [port] = memoryPair()
    const handlers = { one: { ask: () => 1, ping: () => undefined }, two: {} } as unknown as All
    expect(() => serve(contract, handlers, port)).toThrow('No handler serves two.watch.')
  })
})

describe('bytes', () => {
  it('takes a Uint8Array and a Buffer, and nothing that only looks like one', () => {
    expect(bytes.safeParse(new Uint8Array(1)).success).toBe(true)
    expect(bytes.safeParse(Buffer.from('a')).success).toBe(true)
    const lookalikes = [
      new Uint16Array(1),
      new ArrayBuffer(1),
      [1],
      'a',
      { [Symbol.toStringTag]: 'Uint8Array' }
    ]
    for (const value of lookalikes) expect(bytes.safeParse(value).success).toBe(false)
  })
})
