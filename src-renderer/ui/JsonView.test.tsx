// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { JsonView } from './JsonView'

// There is no layout here, and nothing is shown in a window without a height.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(2_000)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const inspected = (probes: number) =>
  JSON.stringify({
    Health: { Log: Array.from({ length: probes }, () => ({ Exit: 0 })) },
    Mounts: { Source: '/a', Target: '/b' },
    Memory: 7
  })

const lineOf = (text: string) =>
  screen.getAllByRole('treeitem').find(({ textContent }) => textContent.includes(text))
const current = () => document.querySelector('[data-current="true"]')?.textContent

it('keeps what is folded, and the hit one stands on, when the document comes anew', () => {
  const { rerender } = render(<JsonView json={inspected(1)} label="web" />)
  fireEvent.click(lineOf('"Mounts"')?.querySelector('.fold') as Element)
  expect(lineOf('"Source"')).toBeUndefined()
  const search = screen.getByRole('searchbox')
  fireEvent.change(search, { target: { value: '"M' } })
  for (const _ of [1, 2]) fireEvent.keyDown(search, { key: 'Enter' })
  expect(current()).toContain('"Memory"')

  rerender(<JsonView json={inspected(3)} label="web" />)
  expect(lineOf('"Mounts"')?.getAttribute('aria-expanded')).toBe('false')
  expect(lineOf('"Source"')).toBeUndefined()
  expect(lineOf('"Health"')?.getAttribute('aria-expanded')).toBe('true')
  expect(current()).toContain('"Memory"')
})
