import type { Saying } from '#shared/model/ref'
import { diskGbOf, diskSizes, mendSwap } from './disk'
import type { Held, Surroundings } from './held'
import type { Life } from './life'
import { OwnerLock } from './owner-lock'
import { readRecord } from './record'
import { defaultSettings, readSettings } from './settings'

/** How Gantry comes to have the machine for itself, and finds out what there is of it. */
export class Discovery {
  readonly #in: Surroundings
  readonly #held: Held
  readonly #life: Life
  readonly #lock: OwnerLock
  /** Its settings were read (by the defaults it would be another machine), and whether it runs is known. */
  #isSeen = false

  constructor(surroundings: Surroundings, held: Held, life: Life) {
    this.#in = surroundings
    this.#held = held
    this.#life = life
    this.#lock = new OwnerLock(surroundings.files.lock)
  }

  get isOwned(): boolean {
    return this.#lock.isHeld
  }

  /** Has the machine for this Gantry alone. Throws `conflict` while another one has it. */
  async own(): Promise<void> {
    if (this.#lock.isHeld) return
    try {
      await this.#lock.take()
    } catch (error) {
      await this.#readRecord()
      throw error
    }
    const { data, restorePoint } = this.#in.files
    const isReverted = await mendSwap(data, restorePoint)
    await this.#readRecord()
    if (isReverted && this.#held.record) await this.#held.remember({ restorePointOf: null })
  }

  /** Looks again where it did not get through before. */
  async see(): Promise<void> {
    const { record, live } = this.#held
    if (!this.#isSeen && record && !live) await this.look()
  }

  /** Reads the settings, and finds out what the machine does. Throws when the settings cannot be read. */
  async look(): Promise<void> {
    const { board, files } = this.#in
    const note = (said: Saying) => {
      this.#held.standing = [...this.#held.standing, said]
      this.#in.note(said)
    }
    const { record } = this.#held
    const settings = await readSettings(files.settings, defaultSettings(), note)
    const disk = record && (await diskSizes(files.data))
    const diskGb = Math.max(settings.diskGb, disk ? diskGbOf(disk.sizeBytes) : 0)
    board.set({ settings: { ...settings, diskGb } })
    try {
      if (record) await this.#life.find()
      this.#isSeen = true
    } catch (error) {
      this.#held.broken(error)
    }
  }

  /** There is no machine any more, and no need to look for one. */
  removed(): void {
    this.#held.record = null
    this.#held.standing = []
    this.#isSeen = true
  }

  /** Lets another Gantry have it. */
  leave(): Promise<void> {
    return this.#lock.release()
  }

  async #readRecord(): Promise<void> {
    const { board, files } = this.#in
    const record = await readRecord(files.state, (await diskSizes(files.data)) !== null)
    this.#held.record = record
    board.set({ id: record?.id ?? null, enginePort: record?.enginePort ?? null })
  }
}
