import * as z from 'zod'
import { MachineSettingsChange, MachineUsage } from '../model/machine'
import { call, stream } from '../wire/define'

/** What can be done to the machine as a whole; `start` creates it when there is none. */
export const MachineVerb = z.enum(['start', 'stop', 'restart', 'pause', 'resume', 'suspend', 'repair'])
export type MachineVerb = z.infer<typeof MachineVerb>

/** Gantry's own engine in its virtual machine. Its state is the one row of the app's table `machine`. */
export const machine = {
  /** Resolves when it is done; the row tells the steps meanwhile. */
  act: call(z.object({ verb: MachineVerb }), z.void()),
  /** What the running machine can take at once, it does; the row names what waits for the next start. */
  configure: call(MachineSettingsChange, z.void()),
  /** Gives blocks that nothing uses any more back to this computer. */
  trim: call(z.object({}), z.object({ hostBytesBefore: z.number(), hostBytesAfter: z.number() })),
  /**
   * Saves all its images in one file and each volume in another, one after the other: an item for each as its turn
   * comes, with a link that works once where the shell opens no folder. It ends when all have arrived whole. Containers
   * that run stand still meanwhile.
   */
  export: stream(
    z.object({}),
    z.object({ fileName: z.string(), at: z.number(), of: z.number(), url: z.string().nullable() })
  ),
  /**
   * Takes the data of the restore point and leaves the machine off; what there is now becomes the restore point.
   * `id` and `at` are the machine and the point's time that were shown.
   */
  revert: call(z.object({ id: z.string(), at: z.number() }), z.void()),
  /** Destroys the machine with all that is in it. `id` is the machine that was shown. */
  reset: call(z.object({ id: z.string() }), z.void()),
  /**
   * All that helps to find out what is wrong with it, as a tar.gz without its keys. The shell asks for a place, and
   * has written it there (path), or gives a link that works once (url); neither: the user thought better of it.
   */
  diagnostics: call(z.object({}), z.object({ path: z.string().nullable(), url: z.string().nullable() })),
  /** What it used within the last hour, as far as somebody looked, then a point a second while it is awake. */
  usage: stream(z.object({}), z.array(MachineUsage)),
  /** What the machine has printed since its start, then what comes; only the newest is kept. */
  console: stream(z.object({}), z.object({ text: z.string(), dropped: z.boolean() }))
} as const
