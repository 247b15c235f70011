import * as z from 'zod'

/**
 * How a contract is declared: three shapes only. The schemas are the single source for the types of the
 * handlers (main) and of the client (renderer, tray), so a missing handler is a compile error.
 */
export type Schema = z.ZodType

/** One question, one answer. */
export type Call<I extends Schema = Schema, O extends Schema = Schema> = {
  readonly kind: 'call'
  readonly input: I
  readonly output: O
}

/** One question, then items until the source ends or the reader leaves. */
export type Stream<I extends Schema = Schema, Item extends Schema = Schema> = {
  readonly kind: 'stream'
  readonly input: I
  readonly item: Item
}

/** A stream that also takes items: a terminal. */
export type Duplex<I extends Schema = Schema, Down extends Schema = Schema, Up extends Schema = Schema> = {
  readonly kind: 'duplex'
  readonly input: I
  readonly down: Down
  readonly up: Up
}

export type Method = Call | Stream | Duplex

/** group -> name -> method. On the wire a method is called `group.name`. */
export type Contract = Readonly<Record<string, Readonly<Record<string, Method>>>>

export const call = <I extends Schema, O extends Schema>(input: I, output: O): Call<I, O> => ({
  kind: 'call',
  input,
  output
})

export const stream = <I extends Schema, Item extends Schema>(input: I, item: Item): Stream<I, Item> => ({
  kind: 'stream',
  input,
  item
})

export const duplex = <I extends Schema, Down extends Schema, Up extends Schema>(
  input: I,
  down: Down,
  up: Up
): Duplex<I, Down, Up> => ({ kind: 'duplex', input, down, up })

/** Raw bytes. Checked by tag and not by instanceof, which fails between realms; a Node Buffer passes. */
export const bytes = z.custom<Uint8Array>(
  value =>
    ArrayBuffer.isView(value) &&
    (value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] === 'Uint8Array',
  'Expected bytes.'
)

/** What a handler gets beside its input. The signal aborts when the caller cancels, leaves or disconnects. */
export type Context = { signal: AbortSignal }

type Later<T> = T | Promise<T>

/** The function that serves a method. */
export type Handler<M extends Method> =
  M extends Call<infer I, infer O>
    ? (input: z.output<I>, context: Context) => Later<z.input<O>>
    : M extends Stream<infer I, infer Item>
      ? (input: z.output<I>, context: Context) => Later<AsyncIterable<z.input<Item>>>
      : M extends Duplex<infer I, infer Down, infer Up>
        ? (
            input: z.output<I>,
            context: Context,
            up: AsyncIterable<z.output<Up>>
          ) => Later<AsyncIterable<z.input<Down>>>
        : never

export type Handlers<C extends Contract> = {
  readonly [G in keyof C]: { readonly [N in keyof C[G]]: Handler<C[G][N]> }
}

export type CallOptions = {
  /** Aborting cancels the call or stream: the handler's signal aborts, the caller gets `cancelled`. */
  signal?: AbortSignal
}

export type StreamOptions = CallOptions & {
  /** Batches (64 KiB at most each) that may be under way unread, in either direction. Default 8. */
  window?: number
}

/** The caller's end of a duplex. */
export type DuplexHandle<Down, Up> = {
  /** To be read once. Leaving it stops the handler. */
  down: AsyncIterable<Down>
  /** Resolves when the item was accepted under credit; rejects when the other end no longer reads. */
  send(up: Up): Promise<void>
  /** No more up. */
  end(): void
}

/** The input may be left out where the schema allows undefined. */
type Arguments<I extends Schema, Options> =
  undefined extends z.input<I>
    ? [input?: z.input<I>, options?: Options]
    : [input: z.input<I>, options?: Options]

/** The function that asks for a method. A stream opens when it is first read, anew for each reader. */
export type Caller<M extends Method> =
  M extends Call<infer I, infer O>
    ? (...args: Arguments<I, CallOptions>) => Promise<z.output<O>>
    : M extends Stream<infer I, infer Item>
      ? (...args: Arguments<I, StreamOptions>) => AsyncIterable<z.output<Item>>
      : M extends Duplex<infer I, infer Down, infer Up>
        ? (...args: Arguments<I, StreamOptions>) => DuplexHandle<z.output<Down>, z.input<Up>>
        : never

export type Client<C extends Contract> = {
  readonly [G in keyof C]: { readonly [N in keyof C[G]]: Caller<C[G][N]> }
}
