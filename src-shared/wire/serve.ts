import type * as z from 'zod'
import type { Context, Contract, Handlers, Method, Schema } from './define'
import type { AppError } from './errors'
import { toWire, wireError } from './errors'
import { Inbox, Outbox, PAYLOAD_BYTES } from './flow'
import { DROWNED_BYTES, FRAME_BYTES, MAX_CALLS, MAX_STREAMS, readFrame, type Frame } from './frames'
import type { Port } from './port'
import { sizeOf } from './size'

export type ServeOptions = {
  /** Check outputs and items against the contract as well: in tests and in development. */
  validateOutput?: boolean
  /** Writes a foreign error to the log; returns the id under which it can be found there. */
  log?: (error: unknown) => string
}

type AnyHandler = (input: unknown, context: Context, up: AsyncIterable<unknown>) => unknown
type Route = { name: string; method: Method; handle: AnyHandler }
type OpenStream = {
  out: Outbox
  up?: Inbox<unknown>
  upSchema?: Schema
  stop(): void
  fail(error: AppError): void
}

/**
 * Serves a contract to the peer of a port. Inputs and up-items are always validated.
 * A peer that breaks the protocol (unknown frame, reused id, more than its credit or the caps) is disconnected.
 * @returns stops serving: aborts every handler and closes the port
 */
export function serve<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  port: Port,
  { validateOutput = false, log = logToConsole }: ServeOptions = {}
): () => void {
  const routes = routesOf(contract, handlers)
  const calls = new Map<number, AbortController>()
  const streams = new Map<number, OpenStream>()
  let lastId = 0
  let closed = false

  function shutdown(reason?: string): void {
    if (closed) return
    closed = true
    for (const controller of calls.values()) controller.abort()
    for (const open of streams.values()) open.stop()
    port.close(reason)
  }

  function send(frame: Frame): void {
    if (closed) return
    port.send(frame)
    if (port.queuedBytes > DROWNED_BYTES) shutdown('reads too slowly')
  }

  const answerError = (id: number, error: unknown) => send({ type: 'end', id, error: toWire(error, log) })

  async function answerCall(id: number, route: Route, input: unknown): Promise<void> {
    const controller = new AbortController()
    calls.set(id, controller)
    const { signal } = controller
    try {
      const output = await route.handle(parseInput(route, input), { signal }, nothing)
      if (signal.aborted) return
      if (validateOutput && route.method.kind === 'call') checkOutput(route, route.method.output, output)
      if (sizeOf(output, PAYLOAD_BYTES) > PAYLOAD_BYTES) throw wireError('internal', 'wireAnswerTooLarge', {})
      send({ type: 'ok', id, output })
    } catch (error) {
      if (!signal.aborted) answerError(id, error)
    } finally {
      calls.delete(id)
    }
  }

  async function answerOpen(id: number, route: Route, input: unknown, window: number): Promise<void> {
    const controller = new AbortController()
    const { signal } = controller
    const { method } = route
    const out = new Outbox(sender, id, window)
    let source: AsyncIterator<unknown> | undefined
    const up =
      method.kind === 'duplex'
        ? new Inbox<unknown>(window, {
            drained: batches => send({ type: 'credit', id, credit: batches }),
            left: () => send({ type: 'stop', id })
          })
        : undefined
    const stop = () => {
      controller.abort()
      out.close()
      // Ends without an error: a handler may read `up` aside, where a rejection would be nobody's.
      up?.discard()
      void release(source)
    }
    const fail = (error: AppError) => {
      if (signal.aborted) return
      answerError(id, error)
      stop()
    }
    streams.set(id, {
      out,
      stop,
      fail,
      ...(method.kind === 'duplex' && up ? { up, upSchema: method.up } : {})
    })
    try {
      const parsed = parseInput(route, input)
      source = ((await route.handle(parsed, { signal }, up ?? nothing)) as AsyncIterable<unknown>)[
        Symbol.asyncIterator
      ]()
      const schema =
        method.kind === 'stream' ? method.item : method.kind === 'duplex' ? method.down : undefined
      await out.pump(source, item => {
        if (validateOutput && schema) checkOutput(route, schema, item)
      })
      if (!signal.aborted) send({ type: 'end', id })
    } catch (error) {
      if (!signal.aborted) answerError(id, error)
    } finally {
      streams.delete(id)
      up?.discard()
      void release(source)
    }
  }

  function begin(frame: Frame & { type: 'call' | 'open' }): string | undefined {
    if (frame.id <= lastId) return 'reused an id'
    lastId = frame.id
    const route = routes.get(frame.method)
    const isCall = route?.method.kind === 'call'
    if (!route || isCall !== (frame.type === 'call')) {
      answerError(frame.id, wireError('bad_request', 'wireUnknown', { method: frame.method.slice(0, 80) }))
    } else if (frame.type === 'call') {
      if (calls.size >= MAX_CALLS) return 'too many calls at once'
      void answerCall(frame.id, route, frame.input)
    } else if (streams.size >= MAX_STREAMS) {
      answerError(frame.id, wireError('denied', 'wireManyViews', { most: MAX_STREAMS }))
    } else void answerOpen(frame.id, route, frame.input, frame.credit)
    return undefined
  }

  /** @returns what the peer did wrong, if it did */
  function receive(value: unknown): string | undefined {
    const size = sizeOf(value, FRAME_BYTES)
    if (size > FRAME_BYTES) return 'frame too large'
    const frame = readFrame(value)
    if (!frame || frame.type === 'ok' || frame.type === 'hello') return 'unknown frame'
    if (frame.type === 'call' || frame.type === 'open') return begin(frame)
    if (frame.id > lastId) return 'unknown id'
    // A frame for something that is already over is no fault: it crossed our answer on the way.
    const open = streams.get(frame.id)
    if (frame.type === 'stop') {
      calls.get(frame.id)?.abort()
      open?.stop()
    } else if (frame.type === 'credit') {
      if (open && !open.out.refill(frame.credit)) return 'too much credit'
    } else if (frame.type === 'end') open?.up?.finish()
    else if (open) return receiveUp(open, frame.items, size)
    return undefined
  }

  function receiveUp(
    { up, upSchema, fail }: OpenStream,
    values: unknown[],
    size: number
  ): string | undefined {
    if (!up || !upSchema) return 'items for a stream that takes none'
    const items: unknown[] = []
    for (const value of values) {
      const result = upSchema.safeParse(value)
      if (!result.success) return void fail(badRequest('sent to this stream', result.error))
      items.push(result.data)
    }
    return up.accept(items, size) ? undefined : 'more items than credit'
  }

  const sender = {
    send,
    get queuedBytes() {
      return port.queuedBytes
    }
  }
  port.listen({
    frame: value => {
      if (closed) return
      const fault = receive(value)
      if (fault !== undefined) shutdown(fault)
    },
    close: () => shutdown()
  })
  return () => shutdown()
}

/** Only names that the contract declares exist, so `__proto__` and its like are simply unknown. */
function routesOf<C extends Contract>(contract: C, handlers: Handlers<C>): Map<string, Route> {
  const routes = new Map<string, Route>()
  for (const [group, methods] of Object.entries(contract)) {
    const served = (handlers as Record<string, Record<string, AnyHandler>>)[group]
    for (const [name, method] of Object.entries(methods)) {
      if (typeof served?.[name] !== 'function') throw new Error(`No handler serves ${group}.${name}.`)
      // Looked up at each call: `this` stays the group.
      const handle: AnyHandler = (...args) => served[name]?.(...args)
      routes.set(`${group}.${name}`, { name: `${group}.${name}`, method, handle })
    }
  }
  return routes
}

function parseInput(route: Route, input: unknown): unknown {
  const result = route.method.input.safeParse(input)
  if (!result.success) throw badRequest(`asked of ${route.name}`, result.error)
  return result.data
}

/** The handler's own value is sent and not the parsed one, so that production sends the same. */
function checkOutput(route: Route, schema: Schema, value: unknown): void {
  const result = schema.safeParse(value)
  if (!result.success) throw new Error(`${route.name} broke its contract: ${describe(result.error)}`)
}

const describe = (error: z.ZodError) =>
  error.issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
    .join('; ')
    .slice(0, 500)

function badRequest(what: string, error: z.ZodError): AppError {
  const field = error.issues[0]?.path.join('.') ?? ''
  const said = `${what}: ${describe(error)}`
  return wireError('bad_request', 'wireNotValid', field === '' ? { said } : { said, field })
}

/** Lets a source run its `finally`. What it throws there is after the fact. */
async function release(source: AsyncIterator<unknown> | undefined): Promise<void> {
  try {
    await source?.return?.()
  } catch {
    // The reader has left, so nobody is there to be told.
  }
}

const nothing: AsyncIterable<unknown> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) })
}

let logged = 0
function logToConsole(error: unknown): string {
  const id = `console-${++logged}`
  console.error(id, error)
  return id
}
