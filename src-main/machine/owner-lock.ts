import { open, readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { told } from '#shared/contract/sentences'
import type { AppError } from '#shared/wire/errors'
import { createAtomically, writeAtomically } from '../core/atomic-file'
import { processBegan } from './qemu/running'

/** A pid alone may be another's by now. */
const Owner = z.object({ pid: z.number(), began: z.string() })
type Owner = z.infer<typeof Owner>

const AGAIN_MS = 20
/** What nobody takes for looking and writing. */
const TURN_MS = 10_000

/** Keeps all but one Gantry off a machine: a file that names the process that has it. */
export class OwnerLock {
  readonly #path: string
  /** The file's content while the machine is ours. */
  #own: string | null = null

  constructor(path: string) {
    this.#path = path
  }

  get isHeld(): boolean {
    return this.#own !== null
  }

  /**
   * Takes the machine, also one whose Gantry has ended without letting go of it.
   * @throws AppError `conflict` while another Gantry has it, `denied` when the file cannot be written
   */
  async take(): Promise<void> {
    if (this.isHeld) return
    const own = JSON.stringify({ pid: process.pid, began: (await processBegan(process.pid)) ?? '' })
    while (!this.isHeld) {
      try {
        await createAtomically(this.#path, own)
        this.#own = own
        break
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
          throw denied(this.#path, cause)
        }
      }
      const found = await readFile(this.#path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
        if (cause.code !== 'ENOENT') throw denied(this.#path, cause)
        return null
      })
      if (found === null) continue
      const owner = ownerOf(found)
      if (owner && (await processBegan(owner.pid)) === owner.began) {
        throw told('conflict', 'machineElsewhere', { pid: owner.pid })
      }
      await this.#takeOver(found, own)
    }
  }

  /** Lets go of it. */
  async release(): Promise<void> {
    if (!this.isHeld) return
    this.#own = null
    await rm(this.#path, { force: true })
  }

  /** Takes a file whose process has ended. Others may have found it so as well: one at a time looks again and writes. */
  async #takeOver(stale: string, own: string): Promise<void> {
    const turn = `${this.#path}.taking`
    try {
      await (await open(turn, 'wx', 0o600)).close()
    } catch {
      await removeOld(turn)
      return void (await sleep(AGAIN_MS))
    }
    try {
      if ((await readFile(this.#path, 'utf8')) !== stale) return
      await writeAtomically(this.#path, own)
      this.#own = own
    } finally {
      await rm(turn, { force: true })
    }
  }
}

/** Its Gantry was killed in the middle of it. */
async function removeOld(turn: string): Promise<void> {
  const made = await stat(turn).catch(() => null)
  if (made && Date.now() - made.mtimeMs > TURN_MS) await rm(turn, { force: true })
}

function ownerOf(text: string): Owner | null {
  try {
    return Owner.parse(JSON.parse(text))
  } catch {
    // Half of it is nobody's: the file is only ever there whole.
    return null
  }
}

function denied(path: string, cause: unknown): AppError {
  const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown'
  return told('denied', 'machineFolderDenied', { folder: dirname(path), reason }, cause)
}
