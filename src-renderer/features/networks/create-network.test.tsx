// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { AppRows, ObjectRows } from '#shared/model/tables'
import { EngineIdContext, GantryContext, type Gantry } from '../../data/gantry-context'
import { Mirror } from '../../data/mirror'
import { CreateNetworkDialog } from './CreateNetworkDialog'

// A dialog with a list is slow to draw without a browser, on busy cores all the more.
vi.setConfig({ testTimeout: 30_000 })
afterEach(cleanup)

const shown = () => {
  const create = vi.fn(() => Promise.resolve({ id: 'made' }))
  const objects = new Mirror<ObjectRows>(['containers', 'images', 'volumes', 'networks'])
  const gantry = {
    client: { networks: { create } },
    connected: true,
    app: new Mirror<AppRows>(['engines', 'tasks', 'settings']),
    engine: () => objects,
    toast: () => undefined,
    placeOf: () => 'inline'
  } as unknown as Gantry
  render(
    <GantryContext value={gantry}>
      <EngineIdContext value="e">
        <CreateNetworkDialog onClose={() => undefined} />
      </EngineIdContext>
    </GantryContext>
  )
  return create
}
// By label and text: asking a dialog of this size by role takes seconds here.
const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const submit = () => {
  const button = screen.getByText<HTMLButtonElement>('createStart').closest('button')
  if (!button) throw new Error('There is no button to create it with.')
  return button
}
const choose = (driver: string) => {
  fireEvent.mouseDown(screen.getByLabelText(/^driver/, { selector: '[role=combobox]' }))
  // A list that was closed before may still be fading away.
  const options = screen.getAllByText(driver, { selector: '[role=option]' })
  fireEvent.click(options[options.length - 1] as HTMLElement)
}

it.each([
  ['macvlan', 'driverMacvlan'],
  ['ipvlan', 'driverIpvlan']
])('%s asks for the interface that it is on', async (driver, label) => {
  const create = shown()
  type(/^name/, 'lan')
  expect(submit().disabled).toBe(false)
  choose(label)
  expect(submit().disabled, 'without it the network leads nowhere').toBe(true)
  type(/^parent/, 'no such/name')
  expect(submit().disabled).toBe(true)
  type(/^parent/, ' eth0 ')
  expect(document.body.textContent).toContain(
    `docker network create --driver ${driver} --opt parent=eth0 lan`
  )
  fireEvent.click(submit())
  await waitFor(() => expect(create).toHaveBeenCalledOnce())
  expect(create).toHaveBeenCalledWith({
    engine: 'e',
    spec: expect.objectContaining({ driver, options: { parent: 'eth0' } }) as object
  })
})

it('forgets the interface with the driver that needs one', async () => {
  const create = shown()
  type(/^name/, 'plain')
  choose('driverMacvlan')
  type(/^parent/, 'eth0')
  choose('driverBridge')
  fireEvent.click(submit())
  await waitFor(() =>
    expect(create).toHaveBeenCalledWith({
      engine: 'e',
      spec: expect.objectContaining({ driver: 'bridge', options: {} }) as object
    })
  )
})
