import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { doubled, endDoubled, plantImage, type DriverDouble } from '../../e2e/fixtures/machine-double'
import type { Machine } from './machine'

// Starts that begin where an earlier one of the same kind has been. The file is the double's own.
let folder: string
let driver: DriverDouble
let machine: Machine
beforeEach(async () => {
  ;({ folder, driver, machine } = await doubled())
})
afterEach(() => endDoubled({ folder, driver, machine }))

const snapshots = () => readdirSync(machine.files.snapshots).map(name => join(machine.files.snapshots, name))
const again = async () => {
  await machine.stop()
  await machine.start()
}
/** The file that each launch began in. */
const begunIn = () => driver.launched.map(({ from }) => from)

describe('a start', () => {
  it('leaves a snapshot, which the next ones begin with', async () => {
    await machine.create()
    const [first] = snapshots()
    await again()
    await again()
    expect(begunIn()).toEqual([null, first, first])
    expect(snapshots()).toEqual([first])
    expect(machine.status).toMatchObject({ state: { at: 'running' }, notes: [] })
  })

  it('begins anew where the machine is another by now, and keeps one snapshot only', async () => {
    await machine.create()
    const [first] = snapshots()
    await machine.stop()
    await machine.change({ memoryMb: machine.status.settings.memoryMb * 2 })
    await machine.start()
    expect(begunIn()).toEqual([null, null])
    expect(snapshots()).toHaveLength(1)
    expect(snapshots()).not.toContain(first)
  })

  it.each([
    ['disk', { diskGb: 100 }],
    ['way to the host', { allowHost: true }]
  ])('begins anew with another %s', async (_, change) => {
    await machine.create()
    await machine.stop()
    await machine.change(change)
    await machine.start()
    expect(begunIn()).toEqual([null, null])
  })

  it('begins anew with another system', async () => {
    await machine.create()
    await machine.stop()
    plantImage(join(folder, 'image'), 'two')
    await machine.start()
    expect(begunIn()).toEqual([null, null])
  })

  it('begins with the same snapshot on another port', async () => {
    await machine.create()
    const port = machine.status.enginePort ?? 0
    await machine.stop()
    await machine.change({ enginePort: port + 1 })
    await machine.start()
    expect(begunIn()).toEqual([null, snapshots()[0]])
  })

  it('throws a snapshot away that nothing can be made of, and makes another', async () => {
    await machine.create()
    const bad = snapshots()
    writeFileSync(bad[0] ?? '', 'damaged')
    driver.refused = bad
    await again()
    expect(begunIn()).toEqual([null, null])
    expect(snapshots()).toEqual(bad)
    expect(machine.status.state.at).toBe('running')
  })

  it('does without when one begun with it gets nowhere', async () => {
    await machine.create()
    driver.diesRestored = true
    await again()
    expect(begunIn()).toEqual([null, expect.any(String), null])
    expect(machine.status.state.at).toBe('running')
    expect(() => statSync(machine.files.snapshots)).toThrow('ENOENT')
  })

  it('leaves none where the driver writes no files', async () => {
    driver.features.suspend = false
    await machine.create()
    await again()
    expect(begunIn()).toEqual([null, null])
    expect(() => statSync(machine.files.snapshots)).toThrow('ENOENT')
  })
})

it('says what a snapshot takes of the disk, and a repair removes it', async () => {
  await machine.create()
  await machine.measure()
  expect(machine.status.sizes?.snapshotBytes).toBeGreaterThan(0)
  await machine.repair()
  expect(begunIn()).toEqual([null, null])
})
