// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { hearOverlays, onOverlay } from './overlay'

const ask = (data: string, source: Window | null = window) =>
  window.dispatchEvent(new MessageEvent('message', { data, source: source as MessageEventSource | null }))

it('keeps what is asked for until something can show it, and shows it once', () => {
  hearOverlays()
  ask('gantry:show palette')
  ask('gantry:show shortcuts', null)
  ask('gantry:show something')
  const shown = vi.fn()
  const end = onOverlay(shown)
  expect(shown.mock.calls).toEqual([['palette']])
  ask('gantry:show shortcuts')
  expect(shown.mock.calls).toEqual([['palette'], ['shortcuts']])
  end()
  const later = vi.fn()
  onOverlay(later)
  expect(later).not.toHaveBeenCalled()
})
