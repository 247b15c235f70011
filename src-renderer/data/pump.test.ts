// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Patch } from '#shared/model/tables'
import { Mirror } from './mirror'
import { pump } from './pump'

type Rows = { things: { id: string; size: number } }

/** A watch whose patches the test sends one by one; `pulled` counts how many the reader asked for. */
const makeWatch = () => {
  const waiting: Patch<Rows>[] = []
  const watch = {
    pulled: 0,
    left: false,
    send: (patch: Patch<Rows>) => void waiting.push(patch),
    ended: false
  }
  async function* patches() {
    try {
      for (;;) {
        watch.pulled++
        while (waiting.length === 0) {
          if (watch.ended) return
          await new Promise(resolve => setTimeout(resolve, 1))
        }
        yield waiting.shift() as Patch<Rows>
      }
    } finally {
      watch.left = true
    }
  }
  return { watch, patches: patches() }
}

const setVisible = (isVisible: boolean) => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isVisible ? 'visible' : 'hidden')
  document.dispatchEvent(new Event('visibilitychange'))
}

const put = (id: string, size: number): Patch<Rows> => ({ put: { things: [{ id, size }] } })

afterEach(() => void vi.restoreAllMocks())

describe('pump', () => {
  it('takes a snapshot at once and changes once per frame', async () => {
    const frames: FrameRequestCallback[] = []
    vi.spyOn(window, 'requestAnimationFrame').mockImplementation(frame => frames.push(frame))
    const mirror = new Mirror<Rows>(['things'])
    const { watch, patches } = makeWatch()
    const leave = new AbortController()
    const done = pump(patches, mirror, leave.signal)
    watch.send({ reset: true, ...put('a', 1) })
    watch.send({ synced: true })
    await vi.waitFor(() => expect(mirror.isSynced()).toBe(true))
    expect(frames).toHaveLength(0)

    const told = vi.fn()
    mirror.onRow('things', 'a', told)
    watch.send(put('a', 2))
    watch.send(put('a', 3))
    await vi.waitFor(() => expect(watch.pulled).toBe(5))
    expect(mirror.get('things', 'a')?.size).toBe(1)
    expect(frames).toHaveLength(1)
    frames[0]?.(0)
    await vi.waitFor(() => expect(mirror.get('things', 'a')?.size).toBe(3))
    expect(told).toHaveBeenCalledTimes(1)
    watch.ended = true
    await done
  })

  it('reads nothing while the window is hidden, and goes on when it is seen again', async () => {
    const mirror = new Mirror<Rows>(['things'])
    const { watch, patches } = makeWatch()
    const leave = new AbortController()
    const done = pump(patches, mirror, leave.signal)
    setVisible(false)
    watch.send({ reset: true, synced: true, ...put('a', 1) })
    await vi.waitFor(() => expect(mirror.isSynced()).toBe(true))
    const pulled = watch.pulled
    watch.send(put('b', 1))
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(watch.pulled).toBe(pulled)
    setVisible(true)
    await vi.waitFor(() => expect(mirror.get('things', 'b')).toBeDefined())
    watch.ended = true
    await done
  })

  it('follows at once while hidden what is asked for then, too', async () => {
    // A hidden window draws no frames.
    vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0)
    const mirror = new Mirror<Rows>(['things'])
    const { watch, patches } = makeWatch()
    const done = pump(patches, mirror, new AbortController().signal, { whileHidden: true })
    setVisible(true)
    watch.send({ reset: true, synced: true, ...put('a', 1) })
    watch.send(put('a', 2))
    await vi.waitFor(() => expect(watch.pulled).toBe(3))
    expect(mirror.get('things', 'a')?.size).toBe(1)
    setVisible(false)
    await vi.waitFor(() => expect(mirror.get('things', 'a')?.size).toBe(2))
    watch.send(put('b', 1))
    await vi.waitFor(() => expect(mirror.get('things', 'b')).toBeDefined())
    watch.ended = true
    await done
  })

  it('leaves the watch when it is told to, also while hidden', async () => {
    const mirror = new Mirror<Rows>(['things'])
    const { watch, patches } = makeWatch()
    const leave = new AbortController()
    const done = pump(patches, mirror, leave.signal)
    setVisible(false)
    watch.send({ reset: true, synced: true })
    await vi.waitFor(() => expect(mirror.isSynced()).toBe(true))
    leave.abort()
    await done
    expect(watch.left).toBe(true)
  })
})
