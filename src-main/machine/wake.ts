import { stat } from 'node:fs/promises'
import { told } from '#shared/contract/sentences'
import { AppError } from '#shared/wire/errors'
import { Agent } from './agent'
import { required, type Boot, type BootContext } from './boot'
import type { Vm } from './driver'
import { pingUntilReady } from './engine-ping'
import { isPortTaken, otherEnginePort } from './engine-port'
import { readKeys, type MachineKeys } from './keys'
import { Launch } from './launch'

const SECOND = 1000
const SHARES_MS = 10 * SECOND
/**
 * Twice what writing may take: what was written was in this computer's memory at first. There is nothing else of the
 * machine that sleeps, so nothing is gained by giving up early.
 */
const READ_MS = 240 * SECOND

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

/**
 * Whether what sleeps can never be woken: the driver has read the file and refuses it, or disk or keys are not those
 * that it went to sleep with. Anything else may be over by the next try, and the file is all that there is of it.
 */
export function isLost(error: unknown): boolean {
  if (!(error instanceof AppError) || error.code !== 'conflict') return false
  return error.detail?.['sentence'] === 'machineNotWoken' || error.detail?.['sentence'] === 'machineSlept'
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
  const { files, driver, record, settings } = context
  const suspended = required(record.suspended)
  // Its ports on this computer are no part of what sleeps.
  let { spec } = suspended
  const made: { vm?: Vm; keys?: MachineKeys } = {}
  const launch = new Launch()
  const steps: Boot['steps'] = [
    {
      name: 'restore',
      timeoutMs: READ_MS + 60 * SECOND,
      run: async signal => {
        const { mtimeMs } = await stat(files.data).catch((cause: unknown) => {
          throw told('not_found', 'machineDiskGone', { path: files.data }, cause)
        })
        const keys = await readKeys(files.keys)
        if (mtimeMs !== suspended.dataModifiedMs || !keys) {
          throw told('conflict', 'machineSlept', {})
        }
        made.keys = keys
        made.vm = await launch.of(driver.restore(spec, files.suspended, READ_MS))
        await context.console.resume()
        made.vm.onConsole(line => context.console.add(line))
        signal.throwIfAborted()
        await forget()
        await made.vm.resume()
        // One that fails is tried again once the machine is held: a wake is not undone for it.
        if (spec.shares.length > 0) await mountShares(made.vm).catch(() => undefined)
        goesOn(spec.enginePort)
      },
      repair: async error => {
        if (!isPortTaken(error)) return null
        const { port, said } = await otherEnginePort(spec.enginePort, settings)
        spec = { ...spec, enginePort: port }
        return { said, from: 'restore' }
      }
    },
    {
      name: 'engine',
      timeoutMs: 60 * SECOND,
      run: signal => pingUntilReady({ port: spec.enginePort, keys: required(made.keys) }, signal)
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
