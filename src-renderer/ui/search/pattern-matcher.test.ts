import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PatternMatcher, type PatternAsked, type PatternWorker } from './pattern-matcher'
import { TextMatcher } from './text-matcher'

/**
 * Stands in for the browser's worker, which does not exist outside one (e2e/web/container-logs.spec.ts has the real one). It
 * answers what it is asked in its turn, but never a text that says "slow".
 */
class Double implements PatternWorker {
  readonly asked: PatternAsked[] = []
  onmessage: PatternWorker['onmessage'] = null
  onerror: PatternWorker['onerror'] = null
  isEnded = false
  #matcher: TextMatcher | undefined

  postMessage(message: RegExp | PatternAsked): void {
    if (message instanceof RegExp) this.#matcher = new TextMatcher(message)
    else this.asked.push(message)
    if (!(message instanceof RegExp) && message.texts.includes('slow')) return
    const data = message instanceof RegExp ? [] : this.#matcher?.[message.what](message.texts)
    setTimeout(() => {
      if (!this.isEnded) this.onmessage?.call(this as unknown as Worker, { data } as MessageEvent)
    }, 1)
  }

  terminate(): void {
    this.isEnded = true
  }
}

const workers: Double[] = []
const pattern = (source = 'a+') =>
  new PatternMatcher(new RegExp(source, 'gu'), () => {
    const worker = new Double()
    workers.push(worker)
    return worker
  })

beforeEach(() => {
  vi.useFakeTimers()
  workers.length = 0
})
afterEach(() => {
  vi.useRealTimers()
})

const settled = async <T>(promise: Promise<T>): Promise<T> => {
  await vi.runAllTimersAsync()
  return promise
}

describe('PatternMatcher', () => {
  it('starts no worker before it is asked, and one for all', async () => {
    const matcher = pattern()
    expect(workers).toHaveLength(0)
    const both = Promise.all([matcher.test(['a', 'b']), matcher.test(['ba'])])
    expect(await settled(both)).toEqual([[true, false], [true]])
    expect(workers).toHaveLength(1)
  })

  it('asks for the ranges of many texts at once', async () => {
    const matcher = pattern()
    const both = Promise.all([matcher.ranges('aab'), matcher.ranges('b')])
    expect(await settled(both)).toEqual([[[0, 2]], []])
    expect(workers[0]?.asked).toEqual([{ what: 'ranges', texts: ['aab', 'b'] }])
    expect(await settled(matcher.ranges('ba'))).toEqual([[1, 2]])
  })

  it('gives the worker little at a time', async () => {
    const matcher = pattern()
    const texts = Array.from({ length: 5 }, (_, at) => (at % 2 === 0 ? 'a' : 'b').repeat(30_000))
    expect(await settled(matcher.test(texts))).toEqual([true, false, true, false, true])
    expect(workers[0]?.asked.map(asked => asked.texts.length)).toEqual([2, 2, 1])
  })

  it('ends the worker of a pattern that takes too long, says so, and asks it nothing more', async () => {
    const matcher = pattern()
    let told = 0
    matcher.subscribe(() => told++)
    const both = Promise.all([matcher.test(['slow']), matcher.ranges('a')])
    await vi.advanceTimersByTimeAsync(1_000)
    expect([matcher.isTooSlow(), workers[0]?.isEnded]).toEqual([false, false])
    expect(await settled(both)).toEqual([null, null])
    expect([matcher.isTooSlow(), workers[0]?.isEnded, told]).toEqual([true, true, 1])
    expect(await settled(matcher.test(['a']))).toBeNull()
    expect(workers).toHaveLength(1)
  })

  it('gives a pattern up that the worker cannot run', async () => {
    const matcher = pattern()
    const answer = matcher.test(['slow'])
    await vi.advanceTimersByTimeAsync(10)
    workers[0]?.onerror?.call(workers[0] as unknown as Worker, {} as ErrorEvent)
    expect(await settled(answer)).toBeNull()
    expect([matcher.isTooSlow(), workers[0]?.isEnded]).toEqual([true, true])
  })

  it('leaves what it was asked when it is stopped, and begins anew when it is asked again', async () => {
    const matcher = pattern()
    const both = Promise.all([matcher.test(['slow']), matcher.test(['a'])])
    await vi.advanceTimersByTimeAsync(10)
    matcher.stop()
    expect(await settled(both)).toEqual([null, null])
    expect([matcher.isTooSlow(), workers[0]?.isEnded, workers.length]).toEqual([false, true, 1])
    expect(await settled(matcher.test(['a']))).toEqual([true])
    expect(workers).toHaveLength(2)
  })
})
