// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MachineSettings } from '#shared/model/machine'
import { AppError } from '#shared/wire/errors'
import { GantryContext, type Gantry } from '../../data/gantry-context'
import { MachineFolders } from './MachineFolders'
import { MachineResources } from './MachineResources'

afterEach(cleanup)

const settings = { cpus: 2, memoryMb: 2048, diskGb: 64, shares: [] } as unknown as MachineSettings

const shown = (form: ReactElement, configure: () => Promise<void>) => {
  const toast = vi.fn()
  const gantry = { client: { machine: { configure } }, toast, placeOf: () => 'toast' } as unknown as Gantry
  render(<GantryContext value={gantry}>{form}</GantryContext>)
  return toast
}
const refuse = () => Promise.reject(new AppError('denied', 'No.'))
const accept = () => Promise.resolve()

describe.each([
  ['the resources', 'memory', '4096', 'apply', '2048', <MachineResources settings={settings} isCreated />],
  ['the folders', 'folderPath', '/srv/data', 'folderAdd', '', <MachineFolders settings={settings} />]
])('the form of %s', (_, label, typed, button, empty, form) => {
  const submit = () => {
    fireEvent.change(screen.getByLabelText(label), { target: { value: typed } })
    fireEvent.click(screen.getByRole('button', { name: button }))
  }
  const value = () => screen.getByLabelText<HTMLInputElement>(label).value

  it('keeps what was typed when it is refused', async () => {
    const toast = shown(form, refuse)
    submit()
    await waitFor(() => expect(toast).toHaveBeenCalledOnce())
    await waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name: button }).disabled).toBe(false)
    )
    expect(value()).toBe(typed)
  })

  it('is as it was when it is done', async () => {
    shown(form, accept)
    submit()
    await waitFor(() => expect(value()).toBe(empty))
  })
})
