import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { writeAtomically } from '../../core/atomic-file'

const Remembered = z.object({
  /** When a new version was last looked for. */
  checkedAt: z.number().nullable(),
  /** What the user was asked about last and wanted later. */
  putOff: z.object({ version: z.string(), at: z.number() }).nullable()
})
export type Remembered = z.infer<typeof Remembered>

/** What is known of updates from one start of Gantry to the next. */
export type UpdateMemory = {
  read(): Remembered
  write(remembered: Remembered): Promise<void>
}

/** Kept in a file. One that cannot be read is none: all that is lost is that the user may be asked a day too early. */
export const updateMemory = (file: string): UpdateMemory => ({
  read: () => {
    try {
      return Remembered.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch {
      return { checkedAt: null, putOff: null }
    }
  },
  write: remembered => writeAtomically(file, `${JSON.stringify(remembered)}\n`)
})
