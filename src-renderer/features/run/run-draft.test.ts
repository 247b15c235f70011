// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { beginDraft, dropDraft, emptyForm, useRunDraft } from './run-draft'

const ENGINE = 'e'

/** The form at an address, as often as its page is opened. */
const open = (asked: string) => {
  const page = renderHook(() => useRunDraft(ENGINE))
  act(() => beginDraft(ENGINE, asked))
  return {
    draft: () => page.result.current[0],
    type: (change: Parameters<(typeof page.result.current)[1]>[0]) =>
      act(() => page.result.current[1](change)),
    leave: () => page.unmount()
  }
}

afterEach(() => {
  cleanup()
  dropDraft(ENGINE)
})

it('is as it was left when one comes back, also when its image was changed', () => {
  const page = open('nginx:1.27')
  page.type({ image: 'nginx:1.26', name: 'web' })
  page.leave()
  expect(open('nginx:1.27').draft()).toMatchObject({ image: 'nginx:1.26', name: 'web' })
})

it('keeps what is typed after it was emptied', () => {
  const page = open('nginx:1.27')
  act(() => emptyForm(ENGINE))
  expect(page.draft()).toMatchObject({ image: '', name: '' })
  page.type({ image: 'redis', name: 'cache' })
  page.leave()
  expect(open('nginx:1.27').draft()).toMatchObject({ image: 'redis', name: 'cache' })
})

it('goes on where its own image is asked for, and begins anew for another', () => {
  const page = open('')
  page.type({ image: 'redis', name: 'cache' })
  page.leave()
  expect(open('redis').draft().name).toBe('cache')
  expect(open('nginx').draft()).toMatchObject({ image: 'nginx', name: '' })
})
