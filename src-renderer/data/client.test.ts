import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/wire/errors'
import { memoryPair } from '#shared/wire/memory-port'
import type { Port } from '#shared/wire/port'
import { Link, type Dial, type LinkState } from './client'

/** A dial whose every opening the test answers. */
const makeDial = (isReady = true) => {
  const openings: { give(): Port; refuse(error: Error): void; signal: AbortSignal }[] = []
  const dial: Dial = {
    isReady: () => ready,
    signIn: vi.fn(() => void (ready = true)),
    signOut: vi.fn(() => void (ready = false)),
    open: signal =>
      new Promise((resolve, reject) => {
        openings.push({
          signal,
          give() {
            const [ours, theirs] = memoryPair()
            resolve(ours)
            return theirs
          },
          refuse: reject
        })
      })
  }
  let ready = isReady
  return { dial, openings }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

describe('Link', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('asks for a token before anything when there is none', async () => {
    const { dial, openings } = makeDial(false)
    const link = new Link(dial)
    link.tryNow()
    expect(link.state()).toEqual({ at: 'signed_out', reason: 'no_token' })
    expect(openings).toHaveLength(0)
    link.signIn('secret')
    expect(dial.signIn).toHaveBeenCalledWith('secret')
    openings[0]?.give()
    await settle()
    expect(link.state().at).toBe('open')
  })

  it('forgets a wrong token, says so, and does not try by itself', async () => {
    const { dial, openings } = makeDial()
    const link = new Link(dial)
    link.tryNow()
    openings[0]?.refuse(new AppError('denied', 'No.'))
    await settle()
    expect(link.state()).toEqual({ at: 'signed_out', reason: 'wrong_token' })
    expect(dial.signOut).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(openings).toHaveLength(1)
  })

  it('keeps its client while lost, and connects anew with a new one', async () => {
    const { dial, openings } = makeDial()
    const link = new Link(dial)
    const seen: LinkState['at'][] = []
    link.subscribe(() => seen.push(link.state().at))
    link.tryNow()
    const host = openings[0]?.give()
    await settle()
    const before = link.state()
    host?.close()
    await settle()
    const lost = link.state()
    expect(lost.at === 'lost' && before.at === 'open' && lost.client === before.client).toBe(true)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(openings).toHaveLength(2)
    openings[1]?.give()
    await settle()
    const after = link.state()
    expect(after.at === 'open' && before.at === 'open' && after.client !== before.client).toBe(true)
    expect(seen).toEqual(['open', 'lost', 'lost', 'open'])
  })

  it('waits longer after each failure, up to a limit, and not at all when told to try now', async () => {
    const { dial, openings } = makeDial()
    const link = new Link(dial)
    link.tryNow()
    const pauses: number[] = []
    for (let turn = 0; turn < 8; turn++) {
      openings.at(-1)?.refuse(new Error('unreachable'))
      await settle()
      const state = link.state()
      if (state.at === 'lost') pauses.push((state.retryAt ?? 0) - Date.now())
      await vi.advanceTimersByTimeAsync(13_000)
      expect(openings).toHaveLength(turn + 2)
    }
    expect(pauses[0]).toBeLessThan(400)
    expect(pauses[3]).toBeGreaterThan(1_000)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(12_500)
    openings.at(-1)?.refuse(new Error('unreachable'))
    await settle()
    const count = openings.length
    link.tryNow()
    link.tryNow()
    expect(openings).toHaveLength(count + 1)
  })
})
