import type { Vm } from './driver'

/** The virtual machine of one start, from the moment that its driver is asked for it. */
export class Launch {
  #vm: Promise<Vm> | null = null

  /** Holds on to a machine that is on its way. */
  of(vm: Promise<Vm>): Promise<Vm> {
    this.#vm = vm
    return vm
  }

  /** Ends the machine, also one that is only on its way: nobody else knows of it. */
  async abandon(): Promise<void> {
    const vm = await this.#vm?.catch(() => null)
    this.#vm = null
    await vm?.quit()
    await vm?.ended
  }
}
