import type * as Files from 'node:fs/promises'
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { doubled, endDoubled, type DriverDouble } from '../../e2e/fixtures/machine-double'
import type { Machine } from './machine'

vi.mock('node:fs/promises', async original => {
  const real = await original<typeof Files>()
  return { ...real, rm: vi.fn(real.rm) }
})

// A machine that is removed with all that is in it.
let folder: string
let driver: DriverDouble
let machine: Machine
beforeEach(async () => {
  ;({ folder, driver, machine } = await doubled())
})
afterEach(() => endDoubled({ folder, driver, machine }))

it('is shown as stopped when not all of it could be removed, and can be removed then', async () => {
  await machine.create()
  const id = machine.status.id ?? ''
  const real = vi.mocked(rm).getMockImplementation()
  vi.mocked(rm).mockImplementation((path, options) =>
    path === machine.files.dir
      ? Promise.reject(new Error('It is in use.'))
      : (real?.(path, options) ?? Promise.resolve())
  )
  await expect(machine.reset(id)).rejects.toThrow('It is in use.')
  expect(machine.status).toMatchObject({ state: { at: 'stopped' }, id })
  expect(driver.running).toEqual([])
  if (real) vi.mocked(rm).mockImplementation(real)
  await machine.reset(id)
  expect(machine.status).toMatchObject({ state: { at: 'absent' }, id: null })
})
