import type { AppInfo } from '#shared/contract/app'

/** Where a file that is offered to the user went: a link that works once, or a path that the user chose. */
export type Offered = { kind: 'url'; url: string } | { kind: 'path'; path: string }

/** What only the shell around the host can do: a window (electron) or a web page (headless). */
export type Shell = {
  readonly kind: AppInfo['shell']
  /** Files can be named by their path: the shell runs where the user's files are. */
  readonly opensPaths: boolean
  /**
   * Offers bytes to the user as a file to keep. With `url` the shell opens the bytes itself when the link is
   * fetched; with `path` the caller writes them there. null: the user thought better of it.
   */
  offer(fileName: string, open: (signal: AbortSignal) => AsyncIterable<Uint8Array>): Promise<Offered | null>
}
