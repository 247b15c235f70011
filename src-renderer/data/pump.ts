import type { Patch } from '#shared/model/tables'
import type { Mirror } from './mirror'
import { visible } from './visibility'

/** So many patches wait for the next frame at most; then the source has to. */
const WAITING = 16

const nextFrame = (): Promise<unknown> => new Promise(resolve => requestAnimationFrame(resolve))

/**
 * Reads a watch into a mirror until it ends or the signal aborts. Changes are applied once per frame; a
 * snapshot, which nobody sees before it is whole, as fast as it comes. Nothing is read while the window is
 * hidden. Throws what the watch throws.
 */
export async function pump<Rows extends Record<string, { id: string }>>(
  patches: AsyncIterable<Patch<Rows>>,
  mirror: Mirror<Rows>,
  signal: AbortSignal
): Promise<void> {
  let waiting: Patch<Rows>[] = []
  let frame: Promise<void> | undefined
  const flush = () => {
    const due = waiting
    waiting = []
    frame = undefined
    if (!signal.aborted) mirror.apply(...due)
  }
  for await (const patch of patches) {
    if (patch.reset || patch.synced || mirror.isGathering) {
      // What still waits came before it.
      flush()
      mirror.apply(patch)
    } else {
      waiting.push(patch)
      frame ??= nextFrame().then(flush)
      if (waiting.length >= WAITING) await frame
    }
    await visible(signal)
    if (signal.aborted) return
  }
  flush()
}
