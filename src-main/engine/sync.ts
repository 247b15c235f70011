import type Dockerode from 'dockerode'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, type Container } from '#shared/model/container'
import type { Image } from '#shared/model/image'
import type { ObjectRows } from '#shared/model/tables'
import type { Log } from '../core/log'
import type { Store } from '../core/store'
import { objectTables, type ObjectTable } from './object-table'
import { translate } from './errors'
import { subscribe } from './events'
import { hintsOf } from './hints'
import { asList, asRecord } from './json'
import { keepOwn, mergeInspected, mergeInspectedImage, mergeListed } from './merge'
import { EngineFault, statusOf } from './problem'
import { ReadQueue } from './read-queue'
import {
  containerFromInspect,
  containerFromList,
  imageFrom,
  networkFrom,
  sizesUnpacked,
  volumeFrom
} from './rows'
import { toldOf, type Told } from './told'

const RELIST_INTERVAL_MS = 60_000
const LIST_TIMEOUT_MS = 60_000

export type SyncOptions = {
  docker: Dockerode
  store: Store<ObjectRows>
  log: Log
  /** The engine's own clock just before. */
  engineTimeAt: Promise<number>
  /** Aborts when the connection is no longer wanted. */
  signal: AbortSignal
  /** Called whenever a table has been listed, or could not be: with the engine's refusal then. */
  onListed?: (table: ObjectTable, refusal: Error | null) => void
  /** 60 s unless given. */
  relistIntervalMs?: number
}

/** What is in the store for the first time on this connection. */
export type SyncSteps = { onContainers: () => void; onAll?: () => void }

/**
 * Keeps the rows of one connected engine true. Events are hints: the row comes from an inspect, and only a change of
 * state, which the event tells in full, is shown before it. A list at the beginning and every 60 s mends whatever an
 * event failed to tell.
 */
export class Sync {
  readonly #options: SyncOptions
  readonly #reads: ReadQueue
  /** Rows written while their table is being listed: they are newer than the list. */
  readonly #written = new Map<ObjectTable, Set<string>>()
  /** What events told of containers since their last inspect began: it is newer than what that inspect says. */
  readonly #told = new Map<string, Partial<Container>>()

  constructor(options: SyncOptions) {
    this.#options = options
    this.#reads = new ReadQueue((table, id) => this.#read(table, id))
  }

  /** Runs until the connection is lost, then throws. */
  async run(on: SyncSteps): Promise<void> {
    const events = this.#subscribe()
    await Promise.race([lost(events), this.#live(events, on)])
  }

  /** Reads one object again; resolves when its row is as new as this call. */
  refresh(table: ObjectTable, id: string): Promise<void> {
    return this.#reads.read(table, id)
  }

  async #subscribe(): Promise<{ ended: Promise<void> }> {
    const { docker, engineTimeAt, signal } = this.#options
    return subscribe(docker, {
      // One second more than needed: the daemon subscribes just after it has answered.
      sinceAt: (await engineTimeAt) - 1000,
      signal,
      onEvent: event => {
        this.#tell(toldOf(event))
        for (const { table, id } of hintsOf(event)) void this.#reads.read(table, id)
      }
    })
  }

  /** Takes over at once what an event tells of a row that is there. */
  #tell(told: Told | null): void {
    const present = told && this.#options.store.get('containers', told.id)
    if (!present) return
    const { id, change } = told
    this.#told.set(id, { ...this.#told.get(id), ...change })
    // The events of the last second are told again when connecting; the row knows their times better.
    if (present.state !== change.state) this.#put('containers', { ...present, ...change })
  }

  async #live(events: Promise<unknown>, { onContainers, onAll }: SyncSteps): Promise<void> {
    const { store, signal, relistIntervalMs = RELIST_INTERVAL_MS } = this.#options
    // The list takes an engine longest; what happens meanwhile is told by the events since then.
    const containers = Promise.all([this.#list('containers'), events]).then(() => {
      onContainers()
      for (const row of store.all('containers'))
        if (isRunning(row)) this.#reads.readLater('containers', row.id)
    })
    await Promise.all([containers, this.#list('images'), this.#list('volumes'), this.#list('networks')])
    onAll?.()
    for (;;) {
      await sleep(relistIntervalMs, undefined, { signal })
      await Promise.all(objectTables.map(table => this.#list(table)))
      for (const row of store.all('containers')) {
        if (isRunning(row) && row.startedAt === null) this.#reads.readLater('containers', row.id)
      }
    }
  }

  async #list(table: ObjectTable): Promise<void> {
    const { signal, onListed } = this.#options
    const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(LIST_TIMEOUT_MS)])
    try {
      await this.#take(table, abortSignal)
      onListed?.(table, null)
    } catch (error) {
      // An engine that answers but refuses one list is still an engine; a broken connection ends it.
      if (statusOf(error) === null) throw error
      onListed?.(table, translate(error))
    }
  }

  async #take(table: ObjectTable, abortSignal: AbortSignal): Promise<void> {
    const { docker, store } = this.#options
    const written = new Set<string>()
    this.#written.set(table, written)
    const replace = <T extends ObjectTable>(name: T, rows: (ObjectRows[T] | null)[]) => {
      const listed = new Map(rows.filter(row => row !== null).map(row => [row.id, row]))
      for (const id of written) {
        const present = store.get(name, id)
        if (present) listed.set(id, present)
        else listed.delete(id)
      }
      store.replace(name, [...listed.values()])
    }
    try {
      switch (table) {
        case 'containers': {
          const list = asList(await docker.listContainers({ all: true, abortSignal }))
          const listedAt = Date.now()
          const rows = list.map(json => containerFromList(json, listedAt))
          replace(
            'containers',
            rows.map(row => row && mergeListed(row, store.get('containers', row.id), listedAt))
          )
          return
        }
        case 'images': {
          const rows = asList(await docker.listImages({ abortSignal })).map(imageFrom)
          replace(
            'images',
            rows.map(row => row && keepOwn(row, store.get('images', row.id)))
          )
          return
        }
        case 'volumes': {
          const reply = asRecord(await docker.listVolumes({ abortSignal }))
          const rows = asList(reply['Volumes']).map(volumeFrom)
          replace(
            'volumes',
            rows.map(row => row && keepOwn(row, store.get('volumes', row.id)))
          )
          return
        }
        case 'networks': {
          const rows = asList(await docker.listNetworks({ abortSignal })).map(networkFrom)
          replace(
            'networks',
            rows.map(row => row && keepOwn(row, store.get('networks', row.id)))
          )
          return
        }
      }
    } finally {
      if (this.#written.get(table) === written) this.#written.delete(table)
    }
  }

  async #read(table: ObjectTable, id: string): Promise<void> {
    const { signal, log } = this.#options
    if (signal.aborted) return
    try {
      await this.#inspect(table, id).catch((error: unknown) => {
        // An idle connection that the engine closed just now; a lost engine ends the events as well.
        if (statusOf(error) !== null || signal.aborted) throw error
        return this.#inspect(table, id)
      })
    } catch (error) {
      if (signal.aborted) return
      if (statusOf(error) === 404) this.#drop(table, table === 'images' ? imageId(id) : id)
      else log.warn(`Could not read one of ${table} again:`, error)
    }
  }

  async #inspect(table: ObjectTable, id: string): Promise<void> {
    const { docker, store } = this.#options
    switch (table) {
      case 'containers': {
        this.#told.delete(id)
        const row = containerFromInspect(await docker.getContainer(encodeURIComponent(id)).inspect())
        if (!row) return
        const present = store.get('containers', row.id)
        this.#put('containers', mergeInspected({ ...row, ...this.#told.get(row.id) }, present))
        return
      }
      case 'images': {
        const info = await docker.getImage(encodeURIComponent(id)).inspect()
        const inspected = imageFrom(info)
        if (!inspected) return
        const row = await this.#asListed(inspected, sizesUnpacked(info))
        if (!row) {
          this.#drop('images', inspected.id)
          return
        }
        this.#put('images', mergeInspectedImage(row, store.get('images', row.id)))
        // A tag that came to this image has left another one, of which no event tells.
        for (const other of store.all('images')) {
          if (other.id !== row.id && other.tags.some(tag => row.tags.includes(tag))) {
            void this.#reads.read('images', other.id)
          }
        }
        return
      }
      case 'volumes': {
        const row = volumeFrom(await docker.getVolume(encodeURIComponent(id)).inspect())
        if (row) this.#put('volumes', keepOwn(row, store.get('volumes', row.id)))
        return
      }
      case 'networks': {
        const row = networkFrom(await docker.getNetwork(encodeURIComponent(id)).inspect())
        if (row) this.#put('networks', keepOwn(row, store.get('networks', row.id)))
        return
      }
    }
  }

  /**
   * What the list knows and an inspect does not: an untagged image is shown only while no other image stands on it,
   * and the size of one whose inspect counts its packed layers alone.
   */
  async #asListed(inspected: Image, isSizeRight: boolean): Promise<Image | null> {
    const { docker, store, signal } = this.#options
    const isUntagged = inspected.tags.length === 0 && inspected.digests.length === 0
    const present = store.get('images', inspected.id)
    let listed: Image | null | undefined
    if (isUntagged || (!isSizeRight && !present)) {
      const some = isUntagged ? { filters: { dangling: ['true'] } } : {}
      const list = asList(await docker.listImages({ ...some, abortSignal: signal })).map(imageFrom)
      listed = list.find(one => one?.id === inspected.id)
    }
    if (isUntagged && !listed) return null
    return isSizeRight ? inspected : { ...inspected, sizeBytes: (present ?? listed ?? inspected).sizeBytes }
  }

  #put<T extends ObjectTable>(table: T, row: ObjectRows[T]): void {
    this.#written.get(table)?.add(row.id)
    this.#options.store.put(table, row)
  }

  #drop(table: ObjectTable, id: string): void {
    if (table === 'containers') this.#told.delete(id)
    this.#written.get(table)?.add(id)
    this.#options.store.drop(table, id)
  }
}

/** Throws when the events end: they are the sign that the engine is there. */
async function lost(events: Promise<{ ended: Promise<void> }>): Promise<never> {
  const { ended } = await events
  await ended.catch((error: unknown) => {
    throw new EngineFault('down', 'The connection to the engine broke.', error)
  })
  throw new EngineFault('down', 'The engine has closed the connection.')
}

/** Podman tells image ids without their algorithm. */
const imageId = (id: string): string => (/^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id)
