import type { MachineSettings, MachineState, MachineStatus } from '#shared/model/machine'

/** What a page shows of the machine, and who wants to know when it changes. */
export class StatusBoard {
  readonly #listeners = new Set<(status: MachineStatus) => void>()
  #status: MachineStatus
  #told = true

  constructor(settings: MachineSettings, driver: MachineStatus['driver']) {
    this.#status = {
      ...{ state: { at: 'absent' }, id: null, settings, restartFor: [], steps: [], driver },
      ...{ accelerator: null, slow: null, imageVersion: null, engineVersion: null },
      ...{ enginePort: null, pid: null, sizes: null, ports: [], notes: [] }
    }
  }

  get status(): MachineStatus {
    return this.#status
  }

  get state(): MachineState {
    return this.#status.state
  }

  /** Changes some of it; listeners are told once for all that changes together. */
  set(change: Partial<MachineStatus>): void {
    this.#status = { ...this.#status, ...change }
    if (!this.#told) return
    this.#told = false
    queueMicrotask(() => {
      this.#told = true
      for (const listener of this.#listeners) listener(this.#status)
    })
  }

  /** Resolves when the status is so; rejects with the signal's reason when that aborts first. */
  async until(isSo: (status: MachineStatus) => boolean, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (isSo(this.#status)) return
    await new Promise<void>((resolve, reject) => {
      const leave = this.onChange(status => {
        if (!isSo(status)) return
        leave()
        signal.removeEventListener('abort', abort)
        resolve()
      })
      const abort = () => {
        leave()
        reject(signal.reason as Error)
      }
      signal.addEventListener('abort', abort, { once: true })
    })
  }

  onChange(listener: (status: MachineStatus) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
