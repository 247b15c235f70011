import type { Vm } from './driver'

/** Has it power itself off; what has not by then has its plug pulled. A machine without a power button is told in `warn`. */
export async function powerOff(
  vm: Vm,
  limitMs: number,
  warn: (text: string, cause: unknown) => void
): Promise<void> {
  const limit = new Promise<null>(resolve => setTimeout(() => resolve(null), limitMs).unref())
  await vm.powerButton().catch((error: unknown) => warn('The machine has no power button.', error))
  if (await Promise.race([vm.ended, limit])) return
  await vm.quit()
  await vm.ended
}

/** The virtual machine of one start, from the moment that its driver is asked for it. */
export class Launch {
  #vm: Promise<Vm> | null = null

  /** Holds on to a machine that is on its way. */
  of(vm: Promise<Vm>): Promise<Vm> {
    this.#vm = vm
    return vm
  }

  /** Ends the machine with `end`, also one that is only on its way: nobody else knows of it. */
  async abandon(end: (vm: Vm) => Promise<unknown> = vm => vm.quit()): Promise<void> {
    const vm = await this.#vm?.catch(() => null)
    this.#vm = null
    if (!vm) return
    await end(vm)
    await vm.ended
  }
}
