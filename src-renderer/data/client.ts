import { contract } from '#shared/contract/index'
import { connect, type Connection } from '#shared/wire/connect'
import type { Client } from '#shared/wire/define'
import { AppError } from '#shared/wire/errors'
import type { Port } from '#shared/wire/port'

export type GantryClient = Client<typeof contract>

/** The life of the connection to the host. Once a client is there it stays, also while it is of no use. */
export type LinkState =
  | { readonly at: 'connecting' }
  | { readonly at: 'open'; readonly client: GantryClient }
  | { readonly at: 'lost'; readonly client: GantryClient | null; readonly retryAt: number | null }
  | { readonly at: 'signed_out'; readonly reason: 'no_token' | 'wrong_token' }

/** How a port is come by: one per shell. */
export type Dial = {
  /** Opens a port. Rejects with `denied` when the host does not accept the token, else with anything. */
  open(signal: AbortSignal): Promise<Port>
  /** Whether there is what it takes to open one; false shows the sign-in page. */
  isReady(): boolean
  /** Takes a token from the sign-in page. */
  signIn?(token: string): void
  /** The token was refused. */
  signOut?(): void
}

const FIRST_RETRY_MS = 250
const LAST_RETRY_MS = 10_000

/** Keeps a connection to the host: opens it, opens it again with growing pauses, and says how it stands. */
export class Link {
  readonly #dial: Dial
  readonly #listeners = new Set<() => void>()
  #state: LinkState
  #connection: Connection<typeof contract> | undefined
  #attempt: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #retryMs = FIRST_RETRY_MS

  constructor(dial: Dial) {
    this.#dial = dial
    this.#state = dial.isReady() ? { at: 'connecting' } : { at: 'signed_out', reason: 'no_token' }
  }

  readonly state = (): LinkState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins; also tries at once when it is waiting for its next turn. */
  readonly tryNow = (): void => {
    if (this.#state.at === 'open' || this.#attempt || !this.#dial.isReady()) return
    clearTimeout(this.#timer)
    void this.#try()
  }

  readonly signIn = (token: string): void => {
    this.#dial.signIn?.(token)
    this.#retryMs = FIRST_RETRY_MS
    this.#attempt?.abort()
    this.#attempt = undefined
    this.#set({ at: 'connecting' })
    this.tryNow()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#attempt?.abort()
    this.#connection?.close()
  }

  async #try(): Promise<void> {
    const attempt = new AbortController()
    this.#attempt = attempt
    const state = this.#state
    if (state.at === 'lost') this.#set({ ...state, retryAt: null })
    try {
      const port = await this.#dial.open(attempt.signal)
      if (attempt.signal.aborted) return port.close()
      const connection = connect(contract, port)
      this.#connection = connection
      this.#attempt = undefined
      this.#retryMs = FIRST_RETRY_MS
      this.#set({ at: 'open', client: connection.client })
      await connection.closed
      if (!attempt.signal.aborted && this.#connection === connection) this.#wait()
    } catch (error) {
      if (attempt.signal.aborted) return
      this.#attempt = undefined
      if (error instanceof AppError && error.code === 'denied') {
        this.#dial.signOut?.()
        this.#set({ at: 'signed_out', reason: 'wrong_token' })
      } else this.#wait()
    }
  }

  #wait(): void {
    const client = 'client' in this.#state ? this.#state.client : null
    const pauseMs = this.#retryMs * (0.75 + Math.random() / 2)
    this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2)
    this.#set({ at: 'lost', client, retryAt: Date.now() + pauseMs })
    this.#timer = setTimeout(this.tryNow, pauseMs)
  }

  #set(state: LinkState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
