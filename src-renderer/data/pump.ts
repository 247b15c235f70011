import type { Patch } from '#shared/model/tables'
import type { Mirror } from './mirror'
import { isVisible, visible } from './visibility'

/** So many patches wait for the next frame at most; then the source has to. */
const WAITING = 16

/** Also when the window is hidden or seen again: while it is hidden, no frame comes. */
const nextFrame = (): Promise<void> =>
  new Promise(resolve => {
    const leave = new AbortController()
    const done = () => {
      leave.abort()
      resolve()
    }
    requestAnimationFrame(done)
    document.addEventListener('visibilitychange', done, { signal: leave.signal })
  })

/**
 * Reads a watch into a mirror until it ends or the signal aborts. Changes are applied once per frame; a
 * snapshot, which nobody sees before it is whole, as fast as it comes. While the window is hidden, nothing is
 * read, or with `whileHidden`, because work hangs on what it tells, all at once. Throws what the watch throws.
 */
export async function pump<Rows extends Record<string, { id: string }>>(
  patches: AsyncIterable<Patch<Rows>>,
  mirror: Mirror<Rows>,
  signal: AbortSignal,
  { whileHidden = false }: { whileHidden?: boolean } = {}
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
    if (patch.reset || patch.synced || mirror.isGathering || (whileHidden && !isVisible())) {
      // What still waits came before it.
      flush()
      mirror.apply(patch)
    } else {
      waiting.push(patch)
      frame ??= nextFrame().then(flush)
      if (waiting.length >= WAITING) await frame
    }
    if (!whileHidden) await visible(signal)
    if (signal.aborted) return
  }
  flush()
}
