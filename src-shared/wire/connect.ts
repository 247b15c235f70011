import type { Client, Contract } from './define'
import type { Port } from './port'

export type Connection<C extends Contract> = {
  client: Client<C>
  /** Resolves when the port has closed, by whichever end. */
  closed: Promise<void>
  close(): void
}

export declare function connect<C extends Contract>(contract: C, port: Port): Connection<C>
