import { setTimeout as sleep } from 'node:timers/promises'
import type { contract } from '#shared/contract/index'
import type { Container } from '#shared/model/container'
import type { Engine } from '#shared/model/engine'
import type { Image } from '#shared/model/image'
import type { MachineStatus } from '#shared/model/machine'
import type { Settings } from '#shared/model/settings'
import type { AppRows, ObjectRows, Patch } from '#shared/model/tables'
import type { Client } from '#shared/wire/define'

export type HostClient = Client<typeof contract>

export type LiveListeners = {
  app(patch: Patch<AppRows>): void
  objects(engine: string, patch: Patch<ObjectRows>): void
}

/** A watch that ended while its engine is there is begun again. */
const AGAIN_MS = 1_000

/** Takes a table's part of a patch into the map that mirrors it. */
const take = <Row extends { id: string }>(
  rows: Map<string, Row>,
  patch: { reset?: boolean },
  put: readonly Row[] = [],
  drop: readonly string[] = []
): void => {
  if (patch.reset) rows.clear()
  for (const row of put) rows.set(row.id, row)
  for (const id of drop) rows.delete(id)
}

/**
 * What the host tells of itself and of every engine, for what lives in the main process beside the host: one client
 * for the tray and the notifications. Listeners are called when the rows are as the patch tells.
 */
export class LiveRows {
  readonly engines = new Map<string, Engine>()
  settings: Settings | null = null
  machine: MachineStatus | null = null
  readonly #client: HostClient
  readonly #listeners: LiveListeners
  readonly #containers = new Map<string, Map<string, Container>>()
  readonly #images = new Map<string, Map<string, Image>>()
  readonly #watches = new Map<string, AbortController>()

  constructor(client: HostClient, listeners: LiveListeners) {
    this.#client = client
    this.#listeners = listeners
    // It ends only with the host.
    this.#watchApp().catch(() => {})
  }

  containers(engine: string): readonly Container[] {
    return [...(this.#containers.get(engine)?.values() ?? [])]
  }

  images(engine: string): readonly Image[] {
    return [...(this.#images.get(engine)?.values() ?? [])]
  }

  stop(): void {
    for (const watch of this.#watches.values()) watch.abort()
  }

  async #watchApp(): Promise<void> {
    for await (const patch of this.#client.app.watch({})) {
      take(this.engines, patch, patch.put?.engines, patch.drop?.engines)
      this.settings = patch.put?.settings?.[0] ?? this.settings
      this.machine = patch.put?.machine?.[0]?.status ?? this.machine
      this.#listeners.app(patch)
      this.#follow()
    }
  }

  #follow(): void {
    for (const id of this.engines.keys()) {
      if (this.#watches.has(id)) continue
      const watch = new AbortController()
      this.#watches.set(id, watch)
      void this.#watchEngine(id, watch.signal)
    }
    for (const [id, watch] of this.#watches) {
      if (this.engines.has(id)) continue
      watch.abort()
      this.#watches.delete(id)
      this.#containers.delete(id)
      this.#images.delete(id)
    }
  }

  async #watchEngine(engine: string, signal: AbortSignal): Promise<void> {
    const containers = new Map<string, Container>()
    const images = new Map<string, Image>()
    this.#containers.set(engine, containers)
    this.#images.set(engine, images)
    while (!signal.aborted) {
      try {
        for await (const patch of this.#client.engines.watch({ engine }, { signal })) {
          take(containers, patch, patch.put?.containers, patch.drop?.containers)
          take(images, patch, patch.put?.images, patch.drop?.images)
          this.#listeners.objects(engine, patch)
        }
      } catch {
        // The engine is gone, which the app's own stream tells, or is being looked for anew.
      }
      await sleep(AGAIN_MS, undefined, { signal }).catch(() => {})
    }
  }
}
