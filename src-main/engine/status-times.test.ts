import { describe, expect, test } from 'vitest'
import { finishedInStatus, knownOr } from './status-times'

const NOW = 1800000000000
const S = 1000
const MIN = 60 * S
const H = 60 * MIN
const D = 24 * H

/** As Docker's go-units words a duration. */
const words = (ms: number): string => {
  const seconds = Math.floor(ms / S)
  const minutes = Math.floor(ms / MIN)
  const hours = Math.round(ms / H)
  if (seconds < 1) return 'Less than a second'
  if (seconds === 1) return '1 second'
  if (seconds < 60) return `${seconds} seconds`
  if (minutes === 1) return 'About a minute'
  if (minutes < 60) return `${minutes} minutes`
  if (hours === 1) return 'About an hour'
  if (hours < 48) return `${hours} hours`
  if (hours < 24 * 14) return `${Math.floor(hours / 24)} days`
  if (hours < 24 * 60) return `${Math.floor(hours / 24 / 7)} weeks`
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`
  return `${Math.floor(ms / D / 365)} years`
}

describe('when a container ended', () => {
  test.each([
    ['Exited (0) Less than a second ago', 0],
    ['Exited (0) 1 second ago', S],
    ['Exited (137) 45 seconds ago', 45 * S],
    ['Exited (1) About a minute ago', MIN],
    ['Exited (1) 59 minutes ago', 59 * MIN],
    ['Exited (0) About an hour ago', H],
    ['Exited (0) 3 hours ago', 3 * H],
    ['Exited (0) 2 days ago', 2 * D],
    ['Exited (-1) 2 weeks ago', 14 * D],
    ['Exited (255) 5 months ago', 150 * D],
    ['Exited (0) 2 years ago', 730 * D],
    ['Exited (0) 3 hours', 3 * H]
  ])('%s', (status, agoMs) => expect(finishedInStatus(status, NOW)).toBe(NOW - agoMs))

  test.each([
    '',
    'Created',
    'Dead',
    'Up 3 hours',
    'Exited (0)',
    'Exited (0) ',
    'Exited (0) soon ago',
    'Exited (0) 99999999999 hours ago',
    'Exited (0) 3 __proto__ ago',
    'Restarting (1) 2 seconds ago'
  ])('%j does not tell', status => expect(finishedInStatus(status, NOW)).toBeNull())

  test('a known time outlives its words at every age, and an earlier run’s does not', () => {
    for (let ageMs = 100; ageMs < 3000 * D; ageMs *= 1.01) {
      const listed = finishedInStatus(`Exited (0) ${words(ageMs)} ago`, NOW)
      expect(knownOr(NOW - ageMs, listed, NOW)).toBe(NOW - ageMs)
      expect(knownOr(NOW - ageMs * 5 - 10 * MIN, listed, NOW)).toBe(listed)
    }
    expect(knownOr(null, NOW, NOW)).toBe(NOW)
    expect(knownOr(NOW, null, NOW)).toBe(NOW)
  })
})
