import type { MachineVerb } from '#shared/contract/machine'
import type { ContainerVerb } from '#shared/model/container'

/** What the tray's menu can have done. */
export type TrayDeeds = {
  open(hash?: string): void
  visit(url: string): void
  /** Asks first where a stop would have the engine remove a container. */
  act(verb: Extract<ContainerVerb, 'start' | 'stop' | 'restart' | 'resume'>, ids: readonly string[]): void
  /** Pins it, or takes the pin away. */
  pin(name: string): void
  choose(engine: string): void
  /** Asks first where containers would be stopped. */
  machine(verb: MachineVerb): void
  /** Asks first. */
  stopAll(): void
  quit(): void
}
