import type { LoadSource } from '#shared/contract/images'

/** Where a file that is offered to the user went: a link that works once, or a path that the user chose. */
export type Offered = { kind: 'url'; url: string } | { kind: 'path'; path: string }

/** Where a file of the user's comes from: a path to read, or a link that takes its bytes once. */
export type Taken =
  | { kind: 'path'; path: string }
  | { kind: 'url'; url: string; fileName: string; sizeBytes: number; body: AsyncIterable<Uint8Array> }

/** How files pass between the user and the host: over a link in a browser, by their path on the desktop. */
export type UserFiles = {
  /**
   * Offers bytes to the user as a file to keep. With `url` the shell opens the bytes itself when the link is
   * fetched; with `path` the caller writes them there. null: the user thought better of it. A piece of the bytes
   * is good until the next one is asked for.
   */
  offer(fileName: string, open: (signal: AbortSignal) => AsyncIterable<Uint8Array>): Promise<Offered | null>
  /**
   * Where several files may go: a folder that the user chose, or `links`, each over one of its own (`offer`). null:
   * the user thought better of it.
   */
  place(): Promise<{ kind: 'folder'; path: string } | { kind: 'links' } | null>
  /**
   * Takes a file of the user's. Bytes that come over a link fail when the signal aborts before they are all there.
   * @throws AppError `denied` when this shell takes no file in this way
   */
  take(source: LoadSource, signal: AbortSignal): Taken
}
