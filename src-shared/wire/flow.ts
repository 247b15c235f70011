import { wireError, type AppError } from './errors'
import { BATCH_BYTES, CONGESTED_BYTES, ENVELOPE_BYTES, FRAME_BYTES, MAX_WINDOW, UNREAD_BYTES } from './frames'
import type { Port } from './port'
import { sizeOf } from './size'

/** Microtask turns a source may take for its next item before the batch so far is sent: no timers. */
const PATIENCE_TURNS = 64
const CONGESTION_CHECK_MS = 20
/** Past this a writer cannot have kept to UNREAD_BYTES: one last batch, and the frames around all of them. */
const UNREAD_LIMIT_BYTES = UNREAD_BYTES + FRAME_BYTES + MAX_WINDOW * ENVELOPE_BYTES
/** The most that an input, an output or an item may hold. */
export const PAYLOAD_BYTES = FRAME_BYTES - ENVELOPE_BYTES

async function settlesSoon(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  const settle = () => {
    settled = true
  }
  promise.then(settle, settle)
  for (let turn = 0; turn < PATIENCE_TURNS && !settled; turn++) await undefined
  return settled
}

/**
 * The writing end of one direction of a stream. Pulls a source only while it has credit, so what waits for
 * a slow reader stays in the source, where its own policy (merge, newest, pause) decides what becomes of it.
 */
export class Outbox {
  private batch: unknown[] = []
  private batchBytes = 0
  private unreadSizes: number[] = []
  private unreadBytes = 0
  private closed = false
  private wake: (() => void) | undefined

  constructor(
    private readonly port: Pick<Port, 'send' | 'queuedBytes'>,
    private readonly id: number,
    private credit: number
  ) {}

  /** Sends all that the source yields. Resolves at its end or when closed; throws what the source throws. */
  async pump(
    source: AsyncIterator<unknown>,
    check: (item: unknown) => void = () => undefined
  ): Promise<void> {
    try {
      while (await this.ready()) {
        const pulled = Promise.resolve(source.next())
        // Items that come at once share a batch; as soon as the source makes us wait, the batch goes.
        if (this.batch.length > 0 && !(await settlesSoon(pulled))) this.flush()
        const { done, value } = await pulled
        if (done || this.closed) return
        check(value)
        if (!(await this.add(value))) return
      }
    } finally {
      this.flush()
    }
  }

  /** The reader has drained batches. False when it returned credit for batches it was never sent. */
  refill(credit: number): boolean {
    if (credit > this.unreadSizes.length) return false
    for (const size of this.unreadSizes.splice(0, credit)) this.unreadBytes -= size
    this.credit += credit
    this.wake?.()
    return true
  }

  close(): void {
    this.closed = true
    this.batch = []
    this.wake?.()
  }

  private async add(item: unknown): Promise<boolean> {
    const size = sizeOf(item, PAYLOAD_BYTES)
    if (size > PAYLOAD_BYTES) throw new Error(`A stream item is larger than ${PAYLOAD_BYTES} bytes.`)
    if (this.batchBytes + size > BATCH_BYTES) this.flush()
    if (!(await this.ready())) return false
    this.batch.push(item)
    this.batchBytes += size
    if (this.batchBytes >= BATCH_BYTES) this.flush()
    return true
  }

  /** A batch is only ever begun with credit in hand, so sending it needs no waiting. */
  private flush(): void {
    if (this.batch.length === 0 || this.closed) return
    const items = this.batch
    this.credit -= 1
    this.unreadSizes.push(this.batchBytes)
    this.unreadBytes += this.batchBytes
    this.batch = []
    this.batchBytes = 0
    this.port.send({ type: 'items', id: this.id, items })
  }

  /** Waits until one more batch may be sent; false when closed. */
  private async ready(): Promise<boolean> {
    while (!this.closed) {
      const allowed = this.credit > 0 && this.unreadBytes < UNREAD_BYTES
      if (allowed && this.port.queuedBytes < CONGESTED_BYTES) return true
      await new Promise<void>(resolve => {
        this.wake = resolve
        // No transport tells when its queue has drained, so only then, look again.
        if (allowed) setTimeout(resolve, CONGESTION_CHECK_MS)
      })
    }
    return false
  }
}

type Waiter<T> = { resolve(result: IteratorResult<T, undefined>): void; reject(error: unknown): void }

/** What both queues share: items in order, readers that wait for them, and an end, good or bad. */
abstract class Pulled<T> implements AsyncIterableIterator<T, undefined> {
  protected over: { error?: AppError } | undefined
  private waiting: Waiter<T>[] = []

  protected abstract take(): { item: T } | undefined
  /** Forgets what is queued. */
  protected abstract drop(): void

  next(): Promise<IteratorResult<T, undefined>> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject })
      this.deliver()
    })
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.drop()
    const wasOver = this.over
    this.over = {}
    if (!wasOver) this.left()
    this.deliver()
    return Promise.resolve({ done: true, value: undefined })
  }

  /** Called when the reader leaves before the end. */
  protected left(): void {}

  [Symbol.asyncIterator](): this {
    return this
  }

  /** Nothing more comes. What is queued can still be read; then the reader gets the end or the error, once. */
  finish(error?: AppError): void {
    if (this.over) return
    this.over = error ? { error } : {}
    this.deliver()
  }

  protected deliver(): void {
    for (let waiter = this.waiting[0]; waiter; waiter = this.waiting[0]) {
      const taken = this.take()
      if (!taken && !this.over) return
      this.waiting.shift()
      const error = this.over?.error
      if (taken) waiter.resolve({ done: false, value: taken.item })
      else if (error) {
        this.over = {}
        waiter.reject(error)
      } else waiter.resolve({ done: true, value: undefined })
    }
  }
}

/** With this much drained, a reader returns its credit even if that is not yet half its window. */
const CREDIT_BYTES = UNREAD_BYTES / 4

/**
 * The reading end of one direction of a stream. A batch's credit returns when the reader comes for more, and
 * several together: a frame for each would cost as much as the batch.
 */
export class Inbox<T> extends Pulled<T> {
  private batches: { items: T[]; size: number }[] = []
  private position = 0
  private unread = 0
  private unreadBytes = 0
  private drained = 0
  private drainedBytes = 0

  constructor(
    private readonly window: number,
    private readonly on: { drained(batches: number): void; left(): void }
  ) {
    super()
  }

  /** False when the writer sent more than its credit allows. */
  accept(items: T[], size: number): boolean {
    if (this.over) return true
    this.unread += 1
    this.unreadBytes += size
    this.batches.push({ items, size })
    if (this.unread > this.window || this.unreadBytes > UNREAD_LIMIT_BYTES) return false
    this.deliver()
    return true
  }

  /** Ends at once: what is queued is dropped. */
  discard(error?: AppError): void {
    this.drop()
    this.finish(error)
  }

  protected take(): { item: T } | undefined {
    const batch = this.batches[0]
    if (!batch) return undefined
    if (this.position < batch.items.length) return { item: batch.items[this.position++] as T }
    this.batches.shift()
    this.position = 0
    this.drained += 1
    this.drainedBytes += batch.size
    if (this.drained * 2 >= this.window || this.drainedBytes >= CREDIT_BYTES) this.returnCredit()
    return this.take()
  }

  private returnCredit(): void {
    this.unread -= this.drained
    this.unreadBytes -= this.drainedBytes
    if (!this.over) this.on.drained(this.drained)
    this.drained = 0
    this.drainedBytes = 0
  }

  protected drop(): void {
    this.batches = []
    this.position = 0
  }

  protected override left(): void {
    this.on.left()
  }
}

/** Where `send` of a duplex puts its items: each is accepted when the outbox, having credit, pulls it. */
export class Queue<T> extends Pulled<T> {
  private items: { item: T; accepted(): void; refused(error: AppError): void }[] = []

  push(item: T): Promise<void> {
    return new Promise((accepted, refused) => {
      if (this.over) return refused(noLongerRead())
      this.items.push({ item, accepted, refused })
      this.deliver()
    })
  }

  protected drop(): void {
    for (const { refused } of this.items.splice(0)) refused(noLongerRead())
  }

  protected take(): { item: T } | undefined {
    const next = this.items.shift()
    next?.accepted()
    return next
  }
}

const noLongerRead = () => wireError('cancelled', 'wireNotRead', {})
