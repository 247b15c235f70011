import { expect, it } from 'vitest'
import { exitReason } from './exit-reason'

it.each([
  [0, false, 'ok'],
  [0, true, 'ok'],
  [1, false, 'error'],
  [125, false, 'engine'],
  [126, false, 'not_executable'],
  [127, false, 'not_found'],
  [130, false, 'interrupted'],
  [137, false, 'killed'],
  [137, true, 'memory'],
  [139, false, 'crashed'],
  [143, false, 'terminated'],
  [138, false, 'signal'],
  [255, false, 'error'],
  [-1, false, 'error']
] as const)('code %i (out of memory: %s) is %s', (code, oomKilled, reason) => {
  expect(exitReason(code, oomKilled)).toBe(reason)
})
