import { describe, expect, it } from 'vitest'
import { Attempts } from './attempts'

describe('attempts', () => {
  it('makes each wrong token of an address cost twice the wait, up to a limit', () => {
    const attempts = new Attempts(() => 0)
    const delays = Array.from({ length: 9 }, () => attempts.failed('a'))
    expect(delays).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  })

  it('counts each address by itself, and forgets at the right token or after a while', () => {
    let now = 0
    const attempts = new Attempts(() => now)
    attempts.failed('a')
    expect(attempts.failed('b')).toBe(250)
    attempts.passed('b')
    expect(attempts.failed('b')).toBe(250)
    now = 10 * 60_000
    expect(attempts.failed('a')).toBe(250)
  })

  it('remembers a limited number of addresses, the latest', () => {
    const attempts = new Attempts(() => 0)
    for (let n = 0; n <= 1_000; n++) attempts.failed(String(n))
    expect(attempts.failed('1000')).toBe(500)
    expect(attempts.failed('0')).toBe(250)
  })
})
