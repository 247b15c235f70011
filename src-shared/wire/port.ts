import type { Frame } from './frames'

export type PortHandlers = {
  /** A frame as it arrived, unchecked. `undefined` stands for bytes that are no frame at all. */
  frame(frame: unknown): void
  /** The port is closed, by whichever end; called once, nothing arrives after it. */
  close(): void
}

/**
 * An ordered, reliable two-way pipe of frames: MessagePort, WebSocket or memory.
 * `send` after close does nothing; it throws for a value that cannot be encoded. Frames that arrive before
 * `listen` are kept; a second `listen` takes over from the first (the hello handler of a WebSocket hands on
 * to `serve`).
 */
export type Port = {
  send(frame: Frame): void
  listen(handlers: PortHandlers): void
  close(reason?: string): void
  /** Bytes accepted but not yet handed to the network. */
  readonly queuedBytes: number
}

/** The receiving half that every transport shares: keeps frames until someone listens, closes once. */
export class Arrivals {
  closed = false
  private kept: unknown[] = []
  private handlers: PortHandlers | undefined

  listen(handlers: PortHandlers): void {
    this.handlers = handlers
    const kept = this.kept
    this.kept = []
    for (const frame of kept) this.handlers.frame(frame)
    if (this.closed) handlers.close()
  }

  frame(frame: unknown): void {
    if (this.closed) return
    if (this.handlers) this.handlers.frame(frame)
    else this.kept.push(frame)
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    this.handlers?.close()
  }
}
