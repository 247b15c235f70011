// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Volume } from '#shared/model/volume'
import type { AppRows, ObjectRows } from '#shared/model/tables'
import type { GantryClient } from './client'
import { EngineIdContext, GantryContext, type Gantry } from './gantry-context'
import { Mirror } from './mirror'
import { useCount, useRow, useSynced, useView } from './use-rows'

const volume = (id: string, driver = 'local'): Volume => ({
  id,
  driver,
  mountpoint: '',
  scope: 'local',
  createdAt: null,
  anonymous: false,
  project: null,
  labels: {},
  options: {},
  busy: null,
  failure: null
})

const mirror = () => new Mirror<ObjectRows>(['containers', 'images', 'volumes', 'networks'])

const rendered = vi.fn<(what: string) => void>()

function Row({ id }: { id: string }) {
  const row = useRow('volumes', id)
  rendered(`row ${id}`)
  return <li>{`${id}: ${row?.driver ?? 'gone'}`}</li>
}

function List({ driver }: { driver?: string }) {
  const ids = useView('volumes', { where: row => driver === undefined || row.driver === driver }, [driver])
  rendered('list')
  return ids.map(id => <Row key={id} id={id} />)
}

function Counter() {
  const synced = useSynced()
  const count = useCount('volumes')
  rendered('count')
  return <output>{synced ? count : 'loading'}</output>
}

const show = (objects: Mirror<ObjectRows>, driver?: string) => {
  const gantry: Gantry = {
    // None of these components asks the host for anything.
    client: {} as GantryClient,
    connected: true,
    app: new Mirror<AppRows>(['engines', 'tasks', 'settings']),
    engine: () => objects,
    toast: () => undefined,
    placeOf: () => 'inline'
  }
  const tree = (driver?: string) => (
    <GantryContext value={gantry}>
      <EngineIdContext value="e">
        <List {...(driver === undefined ? {} : { driver })} />
        <Counter />
      </EngineIdContext>
    </GantryContext>
  )
  const view = render(tree(driver))
  return { filter: (driver: string) => view.rerender(tree(driver)) }
}

const texts = () => screen.queryAllByRole('listitem').map(item => item.textContent)

afterEach(() => {
  cleanup()
  rendered.mockClear()
})

describe('a live list', () => {
  it('renders one row for one change of a row, and nothing else', () => {
    const objects = mirror()
    objects.apply({ reset: true, put: { volumes: ['a', 'b', 'c'].map(id => volume(id)) }, synced: true })
    show(objects)
    rendered.mockClear()
    act(() => objects.apply({ put: { volumes: [volume('b', 'nfs')] } }))
    expect(rendered.mock.calls).toEqual([['row b']])
    expect(texts()).toEqual(['a: local', 'b: nfs', 'c: local'])
  })

  it('renders nothing for a patch that changes nothing', () => {
    const objects = mirror()
    objects.apply({ reset: true, put: { volumes: [volume('a')] }, synced: true })
    show(objects)
    rendered.mockClear()
    act(() => objects.apply({ put: { volumes: [volume('a')] } }))
    expect(rendered).not.toHaveBeenCalled()
  })

  it('says that it is loading until the first snapshot is whole', () => {
    const objects = mirror()
    show(objects)
    expect(screen.getByRole('status').textContent).toBe('loading')
    act(() => objects.apply({ reset: true, put: { volumes: [volume('a')] } }))
    expect(screen.getByRole('status').textContent).toBe('loading')
    act(() => objects.apply({ synced: true }))
    expect(screen.getByRole('status').textContent).toBe('1')
    expect(texts()).toEqual(['a: local'])
  })

  it('takes another filter when its deps change', () => {
    const objects = mirror()
    objects.apply({ reset: true, put: { volumes: [volume('a'), volume('b', 'nfs')] }, synced: true })
    const { filter } = show(objects, 'local')
    expect(texts()).toEqual(['a: local'])
    filter('nfs')
    expect(texts()).toEqual(['b: nfs'])
    act(() => objects.apply({ put: { volumes: [volume('a', 'nfs')] } }))
    expect(texts()).toEqual(['a: nfs', 'b: nfs'])
  })
})
