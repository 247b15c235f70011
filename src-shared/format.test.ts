import { expect, it } from 'vitest'
import { formatAge, formatBytes, formatDuration, formatMemory, formatMoment, formatPercent } from './format'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1500, '1.50 kB'],
  [10_500, '10.5 kB'],
  [999_999, '1.00 MB'],
  [123_456_789, '123 MB'],
  [5e12, '5.00 TB']
])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

it.each([
  [1536, '1.50 KiB'],
  [512 * 1024 * 1024, '512 MiB'],
  [2 * 1024 ** 3, '2.00 GiB']
])('%d bytes of memory are %s', (bytes, text) => expect(formatMemory(bytes)).toBe(text))

it.each([
  [0, '0 %'],
  [0.0012, '0.12 %'],
  [0.1234, '12.3 %'],
  [3.9, '390 %']
])('%d is %s', (fraction, text) => expect(formatPercent(fraction)).toBe(text))

it.each([
  [5_000, 'en', '5 sec. ago'],
  [3 * 3_600_000, 'en', '3 hr. ago'],
  [3 * 3_600_000, 'ko', '3시간 전'],
  [50 * 86_400_000, 'en', '50 days ago'],
  [800 * 86_400_000, 'en', '2 yr. ago'],
  [47 * 3_600_000, 'en', '1 day ago'],
  [47 * 3_600_000, 'ko', '1일 전'],
  [60 * 86_400_000, 'en', '1 mo. ago'],
  [60 * 86_400_000, 'ko', '1개월 전'],
  [800 * 86_400_000, 'ko', '2년 전'],
  [-5_000, 'en', 'now'],
  [0, 'ko', '지금']
])('%d ms before, in %s: %s', (ms, language, text) => expect(formatAge(1e12 - ms, 1e12, language)).toBe(text))

it.each([
  [850, '850 ms'],
  [3_240, '3.2 s'],
  [250_000, '4 min 10 s'],
  [7_500_000, '2 h 5 min'],
  [90_000_000, '1 d 1 h']
])('%d ms last %s', (ms, text) => expect(formatDuration(ms)).toBe(text))

it.each([
  ['en', /^Nov 22, 2026, 5:30:09\sPM$/],
  ['ko', /^2026\. 11\. 22\. \S+ 5:30:09$/]
])('a moment is told in the words of %s', (language, text) => {
  expect(formatMoment(new Date(2026, 10, 22, 17, 30, 9).getTime(), language)).toMatch(text)
})
