import type { ContainerFacts } from './describe'
import type { Hijacked } from './raw'

/** The page of what was just run asks at once; a process that nobody reads waits once its terminal is full. */
const HELD_MS = 10_000

/** A way to the main process of a container, and what the container was when it was opened. */
export type HeldTerminal = { container: ContainerFacts; connection: Hijacked }

/** Terminals that were attached to before their container was started, until somebody asks for them. */
export class HeldTerminals {
  readonly #held = new Map<string, HeldTerminal & { timer: NodeJS.Timeout }>()

  hold(terminal: HeldTerminal): void {
    const { id } = terminal.container
    this.drop(id)
    const timer = setTimeout(() => this.drop(id), HELD_MS).unref()
    this.#held.set(id, { ...terminal, timer })
  }

  /** The terminal, which is the caller's from then on. */
  take(id: string): HeldTerminal | null {
    const held = this.#held.get(id)
    if (!held) return null
    clearTimeout(held.timer)
    this.#held.delete(id)
    return held
  }

  /** Only closes the connection: the process goes on. */
  drop(id: string): void {
    this.take(id)?.connection.close()
  }
}
