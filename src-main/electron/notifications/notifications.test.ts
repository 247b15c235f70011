import { expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ Notification: {} }))
const { bodyFor } = await import('./notifications')

it.each([
  ['linux', '&lt;a href="x"&gt;R&amp;D&lt;/a&gt;.tar, b.tar'],
  ['darwin', '<a href="x">R&D</a>.tar, b.tar'],
  ['win32', '<a href="x">R&D</a>.tar, b.tar']
] as const)('on %s a name stays text in the body: %s', (platform, body) => {
  expect(bodyFor(platform, '<a href="x">R&D</a>.tar, b.tar')).toBe(body)
})
