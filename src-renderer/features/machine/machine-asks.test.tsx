// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MachineSizes, MachineState, MachineStatus } from '#shared/model/machine'
import { GantryContext, type Gantry } from '../../data/gantry-context'
import { MachineHeader } from './MachineHeader'
import { ResetMachineDialog } from './ResetMachineDialog'

afterEach(cleanup)

const act = vi.fn(() => Promise.resolve())
const show = (page: ReactElement) => {
  act.mockClear()
  const gantry = { client: { machine: { act } }, toast: vi.fn(), placeOf: () => 'toast' } as unknown as Gantry
  render(<GantryContext value={gantry}>{page}</GantryContext>)
}

describe('a stop', () => {
  const stop = (state: MachineState) => {
    show(<MachineHeader machine={{ state, id: 'm', sizes: null } as unknown as MachineStatus} />)
    fireEvent.click(screen.getByText('stop'))
  }

  it.each<MachineState>([
    { at: 'running', since: 1 },
    { at: 'paused', since: 1, why: 'user' },
    { at: 'paused', since: 1, why: 'asleep' },
    { at: 'suspended', since: 1 }
  ])('of a machine with containers in it ($at) asks first', async state => {
    stop(state)
    expect(screen.getByText('stopText')).toBeTruthy()
    expect(act).not.toHaveBeenCalled()
    fireEvent.click(screen.getByText('stopConfirm'))
    await waitFor(() => expect(act).toHaveBeenCalledWith({ verb: 'stop' }))
  })

  it('of a machine that is only starting does not', async () => {
    stop({ at: 'starting', step: null })
    expect(screen.queryByText('stopText')).toBeNull()
    await waitFor(() => expect(act).toHaveBeenCalledWith({ verb: 'stop' }))
  })
})

it('a repair of a machine that sleeps asks first: it ends what ran in it', async () => {
  const state: MachineState = { at: 'suspended', since: 1 }
  show(<MachineHeader machine={{ state, id: 'm', sizes: null } as unknown as MachineStatus} />)
  fireEvent.click(screen.getByLabelText('more'))
  fireEvent.click(screen.getByText('repair'))
  expect(screen.getByText('stopText')).toBeTruthy()
  expect(act).not.toHaveBeenCalled()
  fireEvent.click(screen.getByText('repairConfirm'))
  await waitFor(() => expect(act).toHaveBeenCalledWith({ verb: 'repair' }))
})

describe('the factory reset', () => {
  const sizes: MachineSizes = {
    ...{ diskBytes: 64e9, hostBytes: 3e9, hostFreeBytes: 9e9, usedBytes: null },
    ...{ suspendedBytes: 0, snapshotBytes: 0, restorePointBytes: 2e9, restorePointAt: 0 }
  }
  const listed = (change: Partial<MachineSizes>) => {
    show(
      <ResetMachineDialog
        id="m"
        sizes={{ ...sizes, ...change }}
        isRunning={false}
        onClose={() => undefined}
      />
    )
    return [...document.querySelectorAll('li')].map(({ textContent }) => textContent)
  }

  it('lists all that it destroys, with its size', () => {
    expect(listed({})).toEqual(['resetItems', 'resetDisk3.00 GB', 'resetRestore2.00 GB', 'resetSettings'])
  })

  it('lists no restore point where there is none', () => {
    expect(listed({ restorePointBytes: 0 })).toEqual(['resetItems', 'resetDisk3.00 GB', 'resetSettings'])
  })

  it('destroys nothing unsaved because the machine stopped under the open dialog', () => {
    const dialog = (isRunning: boolean) => (
      <GantryContext value={{ client: {}, placeOf: () => 'inline' } as unknown as Gantry}>
        <ResetMachineDialog id="m" sizes={null} isRunning={isRunning} onClose={() => undefined} />
      </GantryContext>
    )
    const { rerender } = render(dialog(true))
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'resetWord' } })
    const save = screen.getByRole<HTMLInputElement>('checkbox')
    const confirm = screen.getByText<HTMLButtonElement>('resetConfirm')
    expect(confirm.disabled).toBe(false)
    rerender(dialog(false))
    expect([save.checked, save.disabled, confirm.disabled]).toEqual([true, false, true])
    expect(screen.getByText('resetSaveStopped')).toBeTruthy()
    fireEvent.click(save)
    expect([save.checked, confirm.disabled]).toEqual([false, false])
  })
})
