import type { CallOptions, Client, Contract, DuplexHandle, StreamOptions } from './define'
import type { AppError } from './errors'
import { fromWire, wireError } from './errors'
import { Inbox, Outbox, PAYLOAD_BYTES, Queue } from './flow'
import { DEFAULT_WINDOW, FRAME_BYTES, MAX_CALLS, MAX_WINDOW, readFrame } from './frames'
import type { Port } from './port'
import { sizeOf } from './size'

export type Connection<C extends Contract> = {
  client: Client<C>
  /** Resolves when the port has closed, by whichever end. */
  closed: Promise<void>
  /** Closes the port: the other end aborts all that runs for it. */
  close(): void
}

type PendingCall = { resolve(output: unknown): void; reject(error: AppError): void }
type OpenStream = {
  inbox: Inbox<unknown>
  finish(error?: AppError): void
  queue?: Queue<unknown>
  out?: Outbox
}

/**
 * The caller's end of a contract. When the port closes, whatever is pending fails: with `internal` and the
 * detail `{ disconnected: true }` if the other end went away, with `cancelled` after `close()`.
 * A `signal` that aborts fails its call or stream with `cancelled`.
 */
export function connect<C extends Contract>(contract: C, port: Port): Connection<C> {
  const calls = new Map<number, PendingCall>()
  const streams = new Map<number, OpenStream>()
  let lastId = 0
  let gone: AppError | undefined
  let resolveClosed = () => {}
  const closed = new Promise<void>(resolve => {
    resolveClosed = resolve
  })

  function shutdown(error: AppError, reason?: string): void {
    if (gone) return
    gone = error
    for (const pending of [...calls.values()]) pending.reject(error)
    for (const open of [...streams.values()]) open.finish(error)
    port.close(reason)
    resolveClosed()
  }

  /** Why nothing new can be asked, if so. */
  function refusal(input: unknown, signal: AbortSignal | undefined): AppError | undefined {
    if (gone) return gone
    if (signal?.aborted) return cancelled()
    if (sizeOf(input, PAYLOAD_BYTES) <= PAYLOAD_BYTES) return undefined
    return wireError('bad_request', 'wireTooLarge', {})
  }

  function ask(method: string, input: unknown, { signal }: CallOptions = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const refused = refusal(input, signal)
      if (refused) return reject(refused)
      if (calls.size >= MAX_CALLS) {
        return reject(wireError('denied', 'wireManyRequests', {}))
      }
      const id = ++lastId
      const forget = () => {
        calls.delete(id)
        signal?.removeEventListener('abort', cancel)
      }
      const cancel = () => {
        forget()
        port.send({ type: 'stop', id })
        reject(cancelled())
      }
      calls.set(id, {
        resolve: output => {
          forget()
          resolve(output)
        },
        reject: error => {
          forget()
          reject(error)
        }
      })
      signal?.addEventListener('abort', cancel)
      try {
        port.send({ type: 'call', id, method, input })
      } catch (cause) {
        forget()
        reject(unsendable(cause))
      }
    })
  }

  function open(
    method: string,
    input: unknown,
    options: StreamOptions = {},
    up?: Queue<unknown>
  ): Inbox<unknown> {
    const { signal } = options
    const window = Math.min(Math.max(1, Math.trunc(options.window ?? DEFAULT_WINDOW)), MAX_WINDOW)
    const id = ++lastId
    const leave = () => {
      port.send({ type: 'stop', id })
      finish()
    }
    const inbox = new Inbox<unknown>(window, {
      drained: batches => port.send({ type: 'credit', id, credit: batches }),
      left: leave
    })
    const out = up && new Outbox(port, id, window)
    const finish = (error?: AppError) => {
      streams.delete(id)
      signal?.removeEventListener('abort', cancel)
      inbox.finish(error)
      out?.close()
      up?.return()
    }
    const cancel = () => {
      inbox.discard(cancelled())
      leave()
    }
    const refused = refusal(input, signal)
    if (refused) {
      finish(refused)
      return inbox
    }
    streams.set(id, { inbox, finish, ...(up && out ? { queue: up, out } : {}) })
    signal?.addEventListener('abort', cancel)
    try {
      port.send({ type: 'open', id, method, input, credit: window })
    } catch (cause) {
      finish(unsendable(cause))
      return inbox
    }
    if (up && out) {
      out.pump(up).then(
        () => {
          if (streams.has(id)) port.send({ type: 'end', id })
        },
        (cause: unknown) => {
          inbox.discard(unsendable(cause))
          leave()
        }
      )
    }
    return inbox
  }

  function openDuplex(
    method: string,
    input: unknown,
    options?: StreamOptions
  ): DuplexHandle<unknown, unknown> {
    const queue = new Queue<unknown>()
    const down = open(method, input, options, queue)
    return { down, send: item => queue.push(item), end: () => queue.finish() }
  }

  /** @returns what the peer did wrong, if it did */
  function receive(value: unknown): string | undefined {
    const frame = readFrame(value)
    if (!frame || frame.type === 'call' || frame.type === 'open' || frame.type === 'hello')
      return 'unknown frame'
    if (frame.id > lastId) return 'unknown id'
    // A frame for something we have left is no fault: it crossed our stop on the way.
    const stream = streams.get(frame.id)
    if (frame.type === 'ok') calls.get(frame.id)?.resolve(frame.output)
    else if (frame.type === 'end') {
      const error = frame.error === undefined ? undefined : fromWire(frame.error)
      calls.get(frame.id)?.reject(error ?? fromWire(undefined))
      stream?.finish(error)
    } else if (frame.type === 'stop') {
      stream?.out?.close()
      stream?.queue?.return()
    } else if (frame.type === 'credit') {
      if (stream && !stream.out?.refill(frame.credit)) return 'too much credit'
    } else if (stream && !stream.inbox.accept(frame.items, sizeOf(frame.items, FRAME_BYTES)))
      return 'more items than credit'
    return undefined
  }

  port.listen({
    frame: value => {
      if (gone) return
      const fault = receive(value)
      if (fault !== undefined) shutdown(disconnected(), fault)
    },
    close: () => shutdown(disconnected())
  })

  const callers = Object.entries(contract).map(([group, methods]) => [
    group,
    Object.fromEntries(
      Object.entries(methods).map(([name, { kind }]) => {
        const method = `${group}.${name}`
        if (kind === 'call')
          return [name, (input: unknown, options?: CallOptions) => ask(method, input, options)]
        if (kind === 'duplex') {
          return [name, (input: unknown, options?: StreamOptions) => openDuplex(method, input, options)]
        }
        return [
          name,
          (input: unknown, options?: StreamOptions) => ({
            [Symbol.asyncIterator]: () => open(method, input, options)
          })
        ]
      })
    )
  ])
  return {
    client: Object.fromEntries(callers) as Client<C>,
    closed,
    close: () => shutdown(wireError('cancelled', 'wireClosed', {}))
  }
}

const cancelled = () => wireError('cancelled', 'wasCancelled', {})

const disconnected = () => wireError('internal', 'wireLost', { disconnected: true })

const unsendable = (cause: unknown) => wireError('bad_request', 'wireUnsendable', {}, cause)
