import type { Contract, Handlers } from './define'
import type { Port } from './port'

export type ServeOptions = {
  /** Check outputs and items against the contract as well: in tests and in development. */
  validateOutput?: boolean
  /** Writes a foreign error to the log; returns the id under which it can be found there. */
  log?: (error: unknown) => string
}

export declare function serve<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  port: Port,
  options?: ServeOptions
): () => void
