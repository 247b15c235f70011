// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MachineSettings, MachineSettingsChange, MachineStatus } from '#shared/model/machine'
import { AppError } from '#shared/wire/errors'
import { GantryContext, type Gantry } from '../../data/gantry-context'
import { MachineFolders } from './MachineFolders'
import { MachineNetwork } from './MachineNetwork'
import { MachinePorts } from './MachinePorts'
import { MachineResources } from './MachineResources'
import { MachineRestorePoint } from './MachineRestorePoint'

afterEach(cleanup)

const settings = { cpus: 2, memoryMb: 2048, diskGb: 64, shares: [] } as unknown as MachineSettings

const shown = (form: ReactElement, configure: (change: MachineSettingsChange) => Promise<void>) => {
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

// The machine takes its changes one after the other, behind a start as well.
describe('while a list is being changed, nothing asks for another of it', () => {
  const refusesAll = (role: string) =>
    screen.getAllByRole<HTMLButtonElement>(role).every(({ disabled }) => disabled)
  const open = () => {
    let done = () => undefined as void
    const configure = vi.fn(() => new Promise<void>(resolve => (done = resolve)))
    return { configure, done: () => done() }
  }

  it('of the folders', async () => {
    const { configure, done } = open()
    const shares = ['/a', '/b'].map(path => ({ path, readOnly: false }))
    shown(<MachineFolders settings={{ ...settings, shares }} />, configure)
    fireEvent.click(screen.getAllByLabelText('folderRemove')[0] as HTMLElement)
    expect(configure).toHaveBeenCalledWith({ shares: [shares[1]] })
    expect(refusesAll('button')).toBe(true)
    done()
    await waitFor(() => expect(refusesAll('button')).toBe(false))
  })

  it('of the ports that the network may reach', async () => {
    const { configure, done } = open()
    const ports = [80, 81].map(port => ({
      ...{ protocol: 'tcp', hostPort: port, guestPort: port, loopback: false },
      ...{ hostAddress: '127.0.0.1', ipv4: 'open', ipv6: null, owner: null }
    }))
    const machine = { settings: { ...settings, lanPorts: [] }, ports } as unknown as MachineStatus
    shown(<MachinePorts machine={machine} />, configure)
    fireEvent.click(screen.getAllByRole('switch')[0] as HTMLElement)
    expect(configure).toHaveBeenCalledWith({ lanPorts: [80] })
    expect(refusesAll('switch')).toBe(true)
    done()
    await waitFor(() => expect(refusesAll('switch')).toBe(false))
  })
})

describe('the form of the network', () => {
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } })
  const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'apply' })

  it('does not take what needs no proxy without a proxy, and says so', async () => {
    const configure = vi.fn(accept)
    shown(<MachineNetwork settings={{ ...settings, proxy: null, caFile: null }} />, configure)
    type('proxyNo', '.example.com')
    expect(screen.getByText('proxyNoAlone')).toBeTruthy()
    expect(screen.getByLabelText('proxyNo').getAttribute('aria-invalid')).toBe('true')
    expect(button().disabled).toBe(true)
    fireEvent.submit(button())
    expect(configure).not.toHaveBeenCalled()

    type('proxyHttps', 'http://proxy.example:3128')
    expect(screen.queryByText('proxyNoAlone')).toBeNull()
    fireEvent.click(button())
    await waitFor(() =>
      expect(configure).toHaveBeenCalledWith({
        proxy: { http: null, https: 'http://proxy.example:3128', no: '.example.com' },
        caFile: null
      })
    )
  })
})

describe('the restore point', () => {
  it('is gone back to by a yes only, by the one that was shown', async () => {
    const revert = vi.fn(accept)
    const gantry = { client: { machine: { revert } }, toast: vi.fn(), placeOf: () => 'toast' }
    render(
      <GantryContext value={gantry as unknown as Gantry}>
        <MachineRestorePoint id="m" at={1_700_000_000_000} bytes={5_000_000} />
      </GantryContext>
    )
    fireEvent.click(screen.getByRole('button', { name: 'restoreGo' }))
    expect(screen.getByText('restoreLoses')).toBeDefined()
    expect(revert).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'restoreConfirm' }))
    await waitFor(() => expect(revert).toHaveBeenCalledWith({ id: 'm', at: 1_700_000_000_000 }))
    await waitFor(() => expect(screen.queryByText('restoreLoses')).toBeNull())
  })
})
