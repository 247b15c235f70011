import * as z from 'zod'
import { connect, type Connection } from './connect'
import { bytes, call, duplex, stream, type Handlers } from './define'
import { AppError } from './errors'
import type { Frame } from './frames'
import type { Port } from './port'
import { serve } from './serve'

/** Two ends of one transport. */
export type Pair = { server: Port; client: Port; dispose(): void | Promise<void> }

/** What the conformance suite serves: every shape, well and badly behaved. */
export const contract = {
  ask: {
    echo: call(
      z.object({ text: z.string().min(1), bytes: bytes.optional() }),
      z.object({ text: z.string() })
    ),
    nothing: call(z.void(), z.void()),
    denied: call(z.void(), z.void()),
    broken: call(z.void(), z.void()),
    wrong: call(z.void(), z.number()),
    unsendable: call(z.void(), z.unknown()),
    huge: call(z.number(), z.unknown()),
    hang: call(z.void(), z.void())
  },
  flow: {
    count: stream(
      z.object({ to: z.number(), size: z.number().default(0) }),
      z.object({ n: z.number(), pad: z.string() })
    ),
    failAfter: stream(z.number(), z.number()),
    huge: stream(z.number(), z.string()),
    wait: stream(z.void(), z.number()),
    bytes: stream(z.array(z.number()), bytes)
  },
  both: {
    echo: duplex(z.void(), z.number(), z.number()),
    gated: duplex(z.void(), z.number(), z.string()),
    first: duplex(z.void(), z.number(), z.number())
  }
} as const

/** What the handlers did, for the test to see. */
export class Witness {
  produced = 0
  finished = 0
  readonly aborted = gate()
  readonly started = gate()
  readonly released = gate()
  readonly go = gate()
  readonly logged: unknown[] = []
}

export type Gate = { open(): void; readonly opened: Promise<void> }

export function gate(): Gate {
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { open: () => open(), opened }
}

/** Bytes that differ at every place, so that a lost, doubled or moved piece shows. */
export function patterned(length: number, start = 0): Uint8Array {
  const data = new Uint8Array(length)
  for (let index = 0; index < length; index++) data[index] = ((start + index) * 2654435761) >>> 21
  return data
}

export const handlersFor = (witness: Witness): Handlers<typeof contract> => {
  const untilAborted = (signal: AbortSignal) =>
    new Promise<void>(resolve => {
      signal.addEventListener('abort', () => {
        witness.aborted.open()
        resolve()
      })
      witness.started.open()
    })
  return {
    ask: {
      echo: ({ text }) => ({ text }),
      nothing: () => undefined,
      denied: () => {
        throw new AppError('denied', 'The volume data is in use. Stop web first.', {
          detail: { volume: 'data', users: 2 },
          cause: new Error('cause at /private/path')
        })
      },
      broken: () => Promise.reject(new TypeError('secret in /private/path')),
      wrong: () => 'no number' as unknown as number,
      unsendable: () => Symbol('nothing'),
      huge: size => 'x'.repeat(size),
      hang: (_, { signal }) => untilAborted(signal)
    },
    flow: {
      async *count({ to, size }) {
        const pad = 'x'.repeat(size)
        try {
          for (let n = 0; n < to; n++) {
            witness.produced += 1
            yield { n, pad }
          }
        } finally {
          witness.finished += 1
          witness.released.open()
        }
      },
      async *failAfter(count) {
        for (let n = 0; n < count; n++) yield n
        throw new AppError('engine_refused', 'The engine stopped sending. Try again.')
      },
      async *huge(size) {
        try {
          yield 'x'.repeat(size)
        } finally {
          witness.released.open()
        }
      },
      async *wait(_, { signal }) {
        yield 1
        await untilAborted(signal)
        witness.released.open()
      },
      async *bytes(sizes) {
        let start = 0
        for (const size of sizes) {
          yield patterned(size, start)
          start += size
        }
      }
    },
    both: {
      async *echo(_, __, up) {
        for await (const n of up) yield n
        witness.released.open()
      },
      async *gated(_, __, up) {
        witness.started.open()
        await witness.go.opened
        let read = 0
        for await (const text of up) read += text.length
        yield read
      },
      async *first(_, { signal }, up) {
        for await (const n of up) {
          yield n
          break
        }
        await untilAborted(signal)
      }
    }
  }
}

export type Served = Connection<typeof contract> & { witness: Witness; stop(): void; server: Port }

/** A contract served over the pair, with a client. */
export function served({ server, client }: Pair, options?: { validateOutput?: boolean }): Served {
  const witness = new Witness()
  const stop = serve(contract, handlersFor(witness), server, { ...options, log: logInto(witness) })
  return { ...connect(contract, client), witness, stop, server }
}

/** A contract served over the pair, with a bare port that may break every rule. */
export function servedRaw({ server, client }: Pair) {
  const witness = new Witness()
  serve(contract, handlersFor(witness), server, { log: logInto(witness) })
  const ended = new Map<number, Frame>()
  const arrived = new Map<number, Gate>()
  const arrival = (id: number) => arrived.get(id) ?? arrived.set(id, gate()).get(id)
  const closed = gate()
  client.listen({
    frame: value => {
      const frame = value as Frame
      if (frame.type !== 'ok' && frame.type !== 'end') return
      ended.set(frame.id, frame)
      arrival(frame.id)?.open()
    },
    close: () => closed.open()
  })
  return {
    witness,
    closed: closed.opened,
    /** Sends anything as a frame. */
    send: (frame: unknown) => client.send(frame as Frame),
    /** The `ok` or `end` that answers an id. */
    answer: async (id: number) => {
      await arrival(id)?.opened
      return ended.get(id)
    }
  }
}

const logInto = (witness: Witness) => (error: unknown) => `log-${witness.logged.push(error)}`

/** Goes to the other end and back, so that all that was sent before has been dealt with there. */
export async function settle({ client }: Served, times = 20): Promise<void> {
  for (let turn = 0; turn < times; turn++) await client.ask.nothing()
}

/** More than any test could read. */
export const ENDLESS = 1e9

/** The AppError that a promise rejects with. */
export const failure = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => Promise.reject(new Error('It succeeded.')),
    (error: unknown) => (error instanceof AppError ? error : Promise.reject(error))
  )

/** All items of a stream that ends. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
