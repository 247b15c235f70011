import type { MachineSettings, PublishedPort } from '#shared/model/machine'
import { Agent } from './agent'
import type { AgentUsage, GuestNetwork } from './agent-messages'
import { diskSizes } from './disk'
import type { Vm, VmEnd, VmFault } from './driver'
import type { EngineEndpoint } from './engine-ping'
import { Forwards } from './forward'
import type { MachineKeys } from './keys'
import { NetworkFollower } from './network'
import { ShareWatch } from './share-watch'
import { residentBytes } from './resident'
import { Upkeep } from './upkeep'

/** What a machine that runs tells, and what it must know of its surroundings. */
export type LiveHooks = {
  settings(): MachineSettings
  lastUseAt(): number
  onIdle(): void
  onPorts(): void
  onTrimmed(): void
  network(): Promise<GuestNetwork>
  /** The engine follows the host's network, or only after its next start. */
  onNetwork(): void
  onFault(fault: VmFault): void
  onEnded(end: VmEnd): void
}

/** A running machine with all that belongs to it: its agent, its host ports, its upkeep. */
export class Live {
  readonly vm: Vm
  readonly agent: Agent
  readonly forwards: Forwards
  readonly endpoint: EngineEndpoint
  readonly network: NetworkFollower
  readonly #hooks: LiveHooks
  #upkeep: Upkeep | null = null
  #shareWatch: ShareWatch | null = null
  #closed = false

  constructor(vm: Vm, keys: MachineKeys, hooks: LiveHooks) {
    this.vm = vm
    this.#hooks = hooks
    this.endpoint = { port: vm.spec.enginePort, keys }
    this.agent = new Agent(() => vm.agent())
    this.forwards = new Forwards(vm.ports, vm.spec.enginePort, () => hooks.onPorts())
    this.network = new NetworkFollower(
      this.agent,
      () => hooks.network(),
      () => hooks.onNetwork()
    )
    this.keepUp()
    vm.onFault(fault => hooks.onFault(fault))
    void vm.ended.then(end => {
      if (!this.#closed) hooks.onEnded(end)
    })
  }

  /** Looks after the machine from now on; not while it stands still, when its agent cannot answer. */
  keepUp(): void {
    this.network.start()
    if (this.vm.spec.shares.length > 0) this.#shareWatch ??= new ShareWatch(this.agent)
    this.#upkeep ??= new Upkeep({
      agent: this.agent,
      settings: () => this.#hooks.settings(),
      lastUseAt: () => this.#hooks.lastUseAt(),
      onIdle: () => this.#hooks.onIdle(),
      onTrimmed: () => this.#hooks.onTrimmed()
    })
  }

  /** Leaves it alone while it stands still. */
  rest(): void {
    this.network.stop()
    this.#shareWatch?.close()
    this.#shareWatch = null
    this.#upkeep?.close()
    this.#upkeep = null
  }

  /** What it uses, inside and of this computer; `disk` is its data disk's file. */
  async usage(disk: string): Promise<AgentUsage & { hostRssBytes: number | null; diskHostBytes: number }> {
    const [inside, hostRssBytes, sizes] = await Promise.all([
      this.agent.usage(),
      residentBytes(this.vm.pid),
      diskSizes(disk)
    ])
    return { ...inside, hostRssBytes, diskHostBytes: sizes?.hostBytes ?? 0 }
  }

  want(ports: readonly PublishedPort[]): Promise<void> {
    return this.forwards.want(ports, this.#hooks.settings().lanPorts)
  }

  /** Lets go of everything; the machine itself is not touched, and its end is not told any more. */
  close(): void {
    this.#closed = true
    this.rest()
    this.forwards.close()
    this.agent.close()
  }
}
