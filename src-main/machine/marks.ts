import { told } from '#shared/contract/sentences'
import { AppError } from '#shared/wire/errors'
import { bootMark } from './console'
import type { Vm } from './driver'

/** Marks of the console after which a start cannot succeed. */
const FATAL_MARKS: Readonly<
  Record<string, 'machineSystemMissing' | 'machineDiskForeign' | 'machineDiskUnmounted'>
> = {
  'root-missing': 'machineSystemMissing',
  'data-foreign': 'machineDiskForeign',
  'data-mount-failed': 'machineDiskUnmounted'
}

/** The boot marks of one machine: what was reached, and whether it can still be. */
export class Marks {
  /** Rejects when the machine says that it cannot start, or ends. */
  readonly failed: Promise<never>
  readonly #seen = new Set<string>()
  readonly #listeners = new Set<() => void>()

  constructor(vm: Vm, onLine: (line: string) => void) {
    this.failed = new Promise((_, reject) => {
      vm.onConsole(line => {
        onLine(line)
        const mark = bootMark(line)
        if (!mark) return
        this.#seen.add(mark.name)
        const fatal = FATAL_MARKS[mark.name]
        if (fatal) reject(told('conflict', fatal, { mark: mark.name }))
        this.#listeners.forEach(listener => listener())
      })
      void vm.ended.then(({ lastWords }) =>
        reject(told('internal', 'machineEndedStarting', {}, new Error(lastWords)))
      )
    })
    this.failed.catch(() => undefined)
  }

  has(name: string): boolean {
    return this.#seen.has(name)
  }

  async reached(name: string, signal: AbortSignal): Promise<void> {
    await Promise.race([
      this.failed,
      new Promise<void>((resolve, reject) => {
        const look = () => this.#seen.has(name) && resolve()
        this.#listeners.add(look)
        signal.addEventListener('abort', () => reject(signal.reason as Error))
        look()
      })
    ])
  }
}

/** Whether the machine itself said that it cannot start: trying again would change nothing. */
export const isFatal = (error: unknown): boolean =>
  error instanceof AppError && error.detail?.['mark'] !== undefined
