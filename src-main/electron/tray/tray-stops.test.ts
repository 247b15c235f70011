import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Container } from '#shared/model/container'
import type { Engine } from '#shared/model/engine'
import type { createElectronDouble } from '../electron-double'
import { containerRow, engineRow } from '../test-rows'
import { en } from './tray-strings'

const electron = await vi.hoisted(async () => {
  const { createElectronDouble: create } = await import('../electron-double')
  return create()
})
vi.mock('electron', () => electron satisfies ReturnType<typeof createElectronDouble>)

const { TrayStops } = await import('./tray-stops')

const { showMessageBox } = electron.dialog
const actOnContainers = vi.fn(() => Promise.resolve({ failed: [], failedCount: 0 }))
const actOnMachine = vi.fn(() => Promise.resolve())
let containers: Container[]
let own: Engine
const stops = new TrayStops({
  client: { containers: { act: actOnContainers }, machine: { act: actOnMachine } } as never,
  rows: {
    get engines() {
      return new Map([[own.id, own]])
    },
    containers: () => containers
  },
  text: () => en
})
const says = (yes: boolean) => showMessageBox.mockResolvedValueOnce({ response: yes ? 0 : 1 })
const stopped = (...ids: string[]) => ({ engine: 'm', ids, act: { verb: 'stop' } })

beforeEach(() => {
  vi.clearAllMocks()
  own = engineRow('m', { source: 'machine' })
  containers = [containerRow('web'), containerRow('job', { autoRemove: true }), containerRow('db')]
})

describe('what the tray stops', () => {
  it('is stopped at once where nothing goes with it', async () => {
    await stops.act('m', 'stop', ['id-web', 'id-db'])
    expect(showMessageBox).not.toHaveBeenCalled()
    expect(actOnContainers).toHaveBeenCalledWith(stopped('id-web', 'id-db'))
  })

  it('is named first where the engine removes it, and only a yes stops it', async () => {
    says(false)
    await stops.act('m', 'stop', ['id-job', 'id-db'])
    expect(actOnContainers).not.toHaveBeenCalled()
    expect(showMessageBox).toHaveBeenCalledWith(
      expect.objectContaining({
        message: 'Stop 2 containers?',
        detail: 'job — removed at its end (--rm)\ndb',
        defaultId: 1,
        cancelId: 1
      })
    )
    says(true)
    await stops.act('m', 'stop', ['id-job'])
    expect(actOnContainers).toHaveBeenCalledWith(stopped('id-job'))
  })

  it('can be restarted unasked: that removes nothing', async () => {
    await stops.act('m', 'restart', ['id-job'])
    expect(showMessageBox).not.toHaveBeenCalled()
    expect(actOnContainers).toHaveBeenCalledOnce()
  })

  it('is no more than what was named and still runs', async () => {
    showMessageBox.mockImplementationOnce(() => {
      containers = [containerRow('web', { state: 'exited' }), containerRow('db'), containerRow('new')]
      return Promise.resolve({ response: 0 })
    })
    await stops.all('m')
    expect(actOnContainers).toHaveBeenCalledWith(stopped('id-db'))
  })
})

describe('the machine', () => {
  it.each(['stop', 'restart'] as const)('asks before a %s, naming what runs in it', async verb => {
    says(false)
    await stops.machine(verb)
    expect(actOnMachine).not.toHaveBeenCalled()
    expect(showMessageBox).toHaveBeenCalledWith(
      expect.objectContaining({
        message: verb === 'stop' ? 'Stop the machine?' : 'Restart the machine?',
        detail: 'The 3 containers that run in it are stopped:\ndb\njob — removed at its end (--rm)\nweb'
      })
    )
    says(true)
    await stops.machine(verb)
    expect(actOnMachine).toHaveBeenCalledWith({ verb })
  })

  it.each([
    ['paused', engineRow('d')],
    ['not reached yet', engineRow('m', { source: 'machine', state: { at: 'connecting' } })]
  ])('claims nothing about what runs in it while it is %s', async (_, engine) => {
    own = engine
    says(false)
    await stops.machine('stop')
    expect(showMessageBox).toHaveBeenCalledWith(
      expect.objectContaining({ message: 'Stop the machine?', detail: en.machineStopsAll })
    )
    expect(actOnMachine).not.toHaveBeenCalled()
  })

  it('says so where nothing runs in it', async () => {
    containers = []
    says(false)
    await stops.machine('stop')
    expect(showMessageBox).toHaveBeenCalledWith(
      expect.objectContaining({ detail: 'No container runs in it.' })
    )
  })

  it('is started unasked', async () => {
    await stops.machine('start')
    expect(showMessageBox).not.toHaveBeenCalled()
    expect(actOnMachine).toHaveBeenCalledWith({ verb: 'start' })
  })
})
