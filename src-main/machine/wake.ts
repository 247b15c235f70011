import { stat } from 'node:fs/promises'
import { told } from '#shared/contract/sentences'
import { Agent } from './agent'
import { required, type Boot, type BootContext } from './boot'
import type { Vm } from './driver'
import { pingUntilReady } from './engine-ping'
import { readKeys, type MachineKeys } from './keys'
import { Launch } from './launch'

const SECOND = 1000
const SHARES_MS = 10 * SECOND

/** What its holder does while a machine wakes. */
export type Waking = {
  /**
   * Forgets the file: it is of a machine that was, and woken twice it would tear the disk. From here on the machine
   * is in memory only, so the steps are not cancelled any more: who wants to stop it stops it when it is awake.
   */
  forget(): Promise<void>
  /** The machine goes on where it was: whoever has called need not wait any longer. */
  goesOn(enginePort: number): void
}

/** It went to sleep without this computer's folders; whoever calls its engine must find them. */
async function mountShares(vm: Vm): Promise<void> {
  const agent = new Agent(() => vm.agent())
  try {
    await agent.ready(SHARES_MS)
    await agent.shares('mount')
  } finally {
    agent.close()
  }
}

/** The steps that wake a machine from a file. It must be the disk that it went to sleep with. */
export function wakeSteps(context: BootContext, { forget, goesOn }: Waking): Boot {
  const { files, driver, record } = context
  const suspended = required(record.suspended)
  const made: { vm?: Vm; keys?: MachineKeys } = {}
  const launch = new Launch()
  const steps: Boot['steps'] = [
    {
      name: 'restore',
      timeoutMs: 60 * SECOND,
      run: async signal => {
        const { mtimeMs } = await stat(files.data)
        const keys = await readKeys(files.keys)
        if (mtimeMs !== suspended.dataModifiedMs || !keys) {
          throw told('conflict', 'machineSlept', {})
        }
        made.keys = keys
        made.vm = await launch.of(driver.restore(suspended.spec, files.suspended))
        await context.console.resume()
        made.vm.onConsole(line => context.console.add(line))
        signal.throwIfAborted()
        await forget()
        await made.vm.resume()
        // One that fails is tried again once the machine is held: a wake is not undone for it.
        if (suspended.spec.shares.length > 0) await mountShares(made.vm).catch(() => undefined)
        goesOn(suspended.spec.enginePort)
      }
    },
    {
      name: 'engine',
      timeoutMs: 60 * SECOND,
      run: signal => pingUntilReady({ port: suspended.spec.enginePort, keys: required(made.keys) }, signal)
    }
  ]
  return {
    steps,
    booted: () => ({
      vm: required(made.vm),
      keys: required(made.keys)
    }),
    abandon: () => launch.abandon()
  }
}
