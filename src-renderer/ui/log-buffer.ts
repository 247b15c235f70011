export type LogSource = 'stdout' | 'stderr'

export type LogBufferOptions = {
  /** Lines kept; older ones are trimmed. */
  readonly maxLines?: number
  /** Bytes kept; older lines are trimmed, a slab at a time. */
  readonly maxBytes?: number
  /** Each line begins with an RFC 3339 time and a space, as the engine writes them when asked for timestamps. */
  readonly timestamped?: boolean
}

const slabBytes = 1 << 20
/** A line without an end is cut into pieces of this size, so that no program can grow one without bound. */
export const maxLineBytes = 1 << 20
const newline = 10
const carriageReturn = 13
const nothing = new Uint8Array(0)

type Slab = { readonly bytes: Uint8Array; used: number }

/** Bytes of one source's line whose end has not come yet. */
class OpenLine {
  #bytes = nothing
  length = 0

  push(bytes: Uint8Array): void {
    const needed = this.length + bytes.length
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.min(maxLineBytes, Math.max(needed, this.#bytes.length * 2, 256)))
      grown.set(this.#bytes.subarray(0, this.length))
      this.#bytes = grown
    }
    this.#bytes.set(bytes, this.length)
    this.length = needed
  }

  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length)
  }
}

/**
 * The newest lines of a log in bounded memory. Lines are bytes packed into slabs of 1 MiB with an index
 * of typed arrays beside them, so that a million lines are no million objects; text is made only of
 * those that are looked at. A line keeps its number for good: the first ever is 0, those below
 * `trimmed` are gone, those from `trimmed` up to `end` are here.
 */
export class LogBuffer {
  readonly timestamped: boolean
  readonly maxLines: number
  readonly #maxBytes: number
  #trimmed = 0
  #cleared = 0
  #end = 0
  // Rings by line number modulo their length, which grows up to maxLines.
  #slabOf: Uint32Array
  #startOf: Uint32Array
  #lengthOf: Uint32Array
  #sourceOf: Uint8Array
  #slabs: Slab[] = []
  /** The number of `#slabs[0]`. */
  #firstSlab = 0
  #sizeBytes = 0
  readonly #open: Readonly<Record<LogSource, OpenLine>> = { stdout: new OpenLine(), stderr: new OpenLine() }
  readonly #listeners = new Set<() => void>()

  constructor(options: LogBufferOptions = {}) {
    this.maxLines = options.maxLines ?? 200_000
    this.#maxBytes = options.maxBytes ?? 64 * 1024 * 1024
    this.timestamped = options.timestamped ?? false
    const size = Math.min(1024, this.maxLines)
    this.#slabOf = new Uint32Array(size)
    this.#startOf = new Uint32Array(size)
    this.#lengthOf = new Uint32Array(size)
    this.#sourceOf = new Uint8Array(size)
  }

  /** Lines that were here and are gone; also the number of the oldest line that is here. */
  get trimmed(): number {
    return this.#trimmed
  }

  /** Lines that are gone to keep the memory bounded, since the last `clear`. */
  get trimmedSinceClear(): number {
    return this.#trimmed - this.#cleared
  }

  /** One past the newest whole line's number. */
  get end(): number {
    return this.#end
  }

  /** Bytes of memory that the lines take. */
  get sizeBytes(): number {
    return this.#sizeBytes
  }

  /** Takes bytes of one source as they came; lines may be split anywhere. The bytes are copied. */
  append(source: LogSource, bytes: Uint8Array): void {
    const open = this.#open[source]
    let from = 0
    while (from < bytes.length) {
      const at = bytes.indexOf(newline, from)
      const to = at < 0 ? bytes.length : at
      if (at >= 0 && open.length === 0 && to - from <= maxLineBytes)
        this.#commit(source, bytes.subarray(from, to))
      else this.#extend(source, bytes.subarray(from, to), at >= 0)
      from = to + 1
    }
    for (const listener of this.#listeners) listener()
  }

  /** The source has ended: what has no line end yet is a line. */
  flush(): void {
    for (const source of ['stdout', 'stderr'] as const) {
      const open = this.#open[source]
      if (open.length === 0) continue
      this.#commit(source, open.view())
      open.length = 0
    }
    for (const listener of this.#listeners) listener()
  }

  /** Forgets what has no line end yet: its source was left in the middle of a line and will say it again. */
  discardOpen(): void {
    this.#open.stdout.length = 0
    this.#open.stderr.length = 0
    for (const listener of this.#listeners) listener()
  }

  /** Forgets every line; the numbers go on. */
  clear(): void {
    this.#trimmed = this.#end
    this.#cleared = this.#end
    this.#firstSlab += this.#slabs.length
    this.#slabs = []
    this.#sizeBytes = 0
    this.#open.stdout.length = 0
    this.#open.stderr.length = 0
    for (const listener of this.#listeners) listener()
  }

  /** A whole line's bytes without its end, as a view; empty for a line that is not here. */
  bytes(line: number): Uint8Array {
    if (line < this.#trimmed || line >= this.#end) return nothing
    const slot = line % this.#slabOf.length
    const start = this.#startOf[slot] ?? 0
    const slab = this.#slabs[(this.#slabOf[slot] ?? 0) - this.#firstSlab]
    return slab === undefined ? nothing : slab.bytes.subarray(start, start + (this.#lengthOf[slot] ?? 0))
  }

  source(line: number): LogSource {
    return this.#sourceOf[line % this.#sourceOf.length] === 1 ? 'stderr' : 'stdout'
  }

  /** What a source has said since its last line end: a prompt, a progress bar. Empty if nothing. */
  openBytes(source: LogSource): Uint8Array {
    return this.#open[source].view()
  }

  /** Calls after each change; the listener had better only take note. Returns the way out. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #extend(source: LogSource, bytes: Uint8Array, ends: boolean): void {
    const open = this.#open[source]
    let rest = bytes
    while (open.length + rest.length > maxLineBytes) {
      const room = maxLineBytes - open.length
      open.push(rest.subarray(0, room))
      this.#commit(source, open.view())
      open.length = 0
      rest = rest.subarray(room)
    }
    open.push(rest)
    if (!ends) return
    this.#commit(source, open.view())
    open.length = 0
  }

  #commit(source: LogSource, line: Uint8Array): void {
    let length = line.length
    while (length > 0 && line[length - 1] === carriageReturn) length--
    let slab = this.#slabs[this.#slabs.length - 1]
    if (slab === undefined || slab.used + length > slab.bytes.length) slab = this.#addSlab(length)
    slab.bytes.set(length === line.length ? line : line.subarray(0, length), slab.used)

    if (this.#end - this.#trimmed === this.#slabOf.length) this.#makeRoom()
    const slot = this.#end % this.#slabOf.length
    this.#slabOf[slot] = this.#firstSlab + this.#slabs.length - 1
    this.#startOf[slot] = slab.used
    this.#lengthOf[slot] = length
    this.#sourceOf[slot] = source === 'stderr' ? 1 : 0
    slab.used += length
    this.#end++
  }

  #addSlab(atLeastBytes: number): Slab {
    const slab = { bytes: new Uint8Array(Math.max(slabBytes, atLeastBytes)), used: 0 }
    this.#slabs.push(slab)
    this.#sizeBytes += slab.bytes.length
    while (this.#sizeBytes > this.#maxBytes && this.#slabs.length > 1) this.#dropSlab()
    return slab
  }

  /** The index is full: it grows, or the oldest line goes. */
  #makeRoom(): void {
    const size = this.#slabOf.length
    if (size >= this.maxLines) {
      this.#trimmed++
      const oldest = this.#slabOf[this.#trimmed % size] ?? 0
      while (this.#slabs.length > 1 && this.#firstSlab < oldest && this.#trimmed < this.#end)
        this.#shiftSlab()
      return
    }
    const grown = Math.min(this.maxLines, size * 2)
    this.#slabOf = this.#regrow(this.#slabOf, new Uint32Array(grown))
    this.#startOf = this.#regrow(this.#startOf, new Uint32Array(grown))
    this.#lengthOf = this.#regrow(this.#lengthOf, new Uint32Array(grown))
    this.#sourceOf = this.#regrow(this.#sourceOf, new Uint8Array(grown))
  }

  #regrow<A extends Uint32Array | Uint8Array>(old: A, grown: A): A {
    for (let line = this.#trimmed; line < this.#end; line++) {
      grown[line % grown.length] = old[line % old.length] ?? 0
    }
    return grown
  }

  #dropSlab(): void {
    const size = this.#slabOf.length
    while (this.#trimmed < this.#end && this.#slabOf[this.#trimmed % size] === this.#firstSlab)
      this.#trimmed++
    this.#shiftSlab()
  }

  #shiftSlab(): void {
    this.#sizeBytes -= this.#slabs.shift()?.bytes.length ?? 0
    this.#firstSlab++
  }
}
