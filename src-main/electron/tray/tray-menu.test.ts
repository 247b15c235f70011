import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import type { MachineState, MachineStatus } from '#shared/model/machine'
import { DEFAULT_SETTINGS, type Settings } from '#shared/model/settings'
import type { Image } from '#shared/model/image'
import type { Container } from '#shared/model/container'
import type { Engine } from '#shared/model/engine'
import { en, ko, type Strings } from '../strings'
import { containerRow as container, engineRow } from '../test-rows'
import { headline, trayLookOf, trayTemplate } from './tray-menu'
import { trayStateOf, type Usage } from './tray-state'

const deeds = {
  ...{ open: vi.fn(), visit: vi.fn(), act: vi.fn(), pin: vi.fn(), choose: vi.fn() },
  ...{ machine: vi.fn(), stopAll: vi.fn(), quit: vi.fn() }
}
type World = {
  containers?: Container[]
  images?: Partial<Image>[]
  engines?: Engine[]
  settings?: Partial<Settings>
  machine?: MachineState | null
  usage?: Record<string, Usage>
}
const stateOf = ({ containers = [], images = [], engines = [engineRow('e')], ...world }: World) =>
  trayStateOf(
    {
      engines: new Map(engines.map(engine => [engine.id, engine])),
      settings: { ...DEFAULT_SETTINGS, ...world.settings },
      machine: world.machine ? ({ id: 'm', state: world.machine } as MachineStatus) : null,
      containers: () => containers,
      images: () => images as Image[]
    },
    new Map(Object.entries(world.usage ?? {}))
  )
const menu = (world: World, text: Strings = en) =>
  trayTemplate({ state: stateOf(world), text, deeds }, at => `at ${at}`)
const labels = (items: readonly MenuItemConstructorOptions[]) => items.map(item => item.label ?? '—')
const submenu = (item: MenuItemConstructorOptions | undefined) =>
  (item?.submenu ?? []) as MenuItemConstructorOptions[]
const find = (items: readonly MenuItemConstructorOptions[], ...path: string[]): MenuItemConstructorOptions =>
  path.reduce<MenuItemConstructorOptions>(
    (within, label) => {
      const found = submenu(within).find(item => item.label?.split(' — ')[0] === label)
      if (!found) throw new Error(`There is no ${label}.`)
      return found
    },
    { submenu: [...items] }
  )
const click = (item: MenuItemConstructorOptions | undefined) => (item?.click as (() => void) | undefined)?.()
const DOWN = { at: 'unreachable', problem: 'down', message: '', since: 0, retryAt: null } as const

describe('tray menu', () => {
  it('lists what runs by name, with a way in and a way out', () => {
    const template = menu({
      containers: [container('web'), container('db'), container('old', { state: 'exited' })]
    })
    expect(labels(template)).toEqual([
      ...[
        'Docker — 2 containers running',
        '—',
        'db',
        'web',
        '—',
        'Stop All…',
        '—',
        'Open Gantry',
        'Quit Gantry'
      ]
    ])
    click(template.at(-2))
    expect(deeds.open).toHaveBeenCalledWith()
    click(template.at(-1))
    expect(deeds.quit).toHaveBeenCalled()
    click(find(template, 'Stop All…'))
    expect(deeds.stopAll).toHaveBeenCalled()
  })

  it('shows pinned ones first, whatever their state, and groups the rest by project', () => {
    const template = menu({
      containers: [
        container('zoo'),
        container('shop-web', { project: 'shop' }),
        container('shop-db', { project: 'shop' }),
        container('job', { state: 'exited', exitCode: 0 })
      ],
      settings: {
        pinned: ['zoo', 'job']
          .map(name => ({ engine: 'e', name }))
          .concat({ engine: 'other', name: 'shop-db' })
      }
    })
    expect(labels(template).slice(2, 6)).toEqual(['job — exited', 'zoo', '—', 'shop — 2 running'])
    expect(labels(submenu(find(template, 'shop')))).toEqual([
      'shop-db',
      'shop-web',
      '—',
      'Restart All of It',
      'Stop All of It'
    ])
    click(find(template, 'shop', 'Stop All of It'))
    expect(deeds.act).toHaveBeenLastCalledWith('stop', ['id-shop-db', 'id-shop-web'])
    click(find(template, 'shop', 'Restart All of It'))
    expect(deeds.act).toHaveBeenLastCalledWith('restart', ['id-shop-db', 'id-shop-web'])
    expect(find(template, 'zoo', 'Pin to the Top').checked).toBe(true)
    expect(find(template, 'shop', 'shop-db', 'Pin to the Top').checked).toBe(false)
    click(find(template, 'shop', 'shop-db', 'Pin to the Top'))
    expect(deeds.pin).toHaveBeenCalledWith('shop-db')
    click(find(template, 'job', 'Start'))
    expect(deeds.act).toHaveBeenLastCalledWith('start', ['id-job'])
  })

  it('gives each container its deeds', () => {
    const port = { containerPort: 80, protocol: 'tcp' as const, hostIp: '0.0.0.0', hostPort: 8080 }
    const web = container('web', { ports: [port, { ...port, hostIp: '::' }, { ...port, protocol: 'udp' }] })
    const items = submenu(find(menu({ containers: [web] }), 'web'))
    expect(items.map(item => [item.label ?? '—', item.enabled ?? true])).toEqual([
      ['Open localhost:8080', true],
      ['—', true],
      ['Logs', true],
      ['Terminal', true],
      ['—', true],
      ['Restart', true],
      ['Stop', true],
      ['—', true],
      ['Pin to the Top', true]
    ])
    click(items[0])
    expect(deeds.visit).toHaveBeenCalledWith('http://localhost:8080')
    click(items[2])
    expect(deeds.open).toHaveBeenLastCalledWith('#/containers/id-web/logs')
    click(items[3])
    expect(deeds.open).toHaveBeenLastCalledWith('#/containers/id-web/terminal')
    click(items[5])
    expect(deeds.act).toHaveBeenLastCalledWith('restart', ['id-web'])
    click(items[6])
    expect(deeds.act).toHaveBeenLastCalledWith('stop', ['id-web'])
  })

  it('opens the ports of a remote engine at its host', () => {
    const ports = [{ containerPort: 80, protocol: 'tcp' as const, hostIp: null, hostPort: 81 }]
    const engines = [engineRow('e', { endpoint: 'ssh://me@build.test', local: false })]
    click(submenu(find(menu({ engines, containers: [container('web', { ports })] }), 'web'))[0])
    expect(deeds.visit).toHaveBeenLastCalledWith('http://build.test:81')
  })

  it.each([
    [{ busy: 'stop' }, 'web — stopping…', 'Stop', false],
    [{ state: 'paused' }, 'web — paused', 'Resume', true],
    [{ state: 'restarting', exitCode: 1 }, 'web — restarting', 'Stop', true],
    [{ health: 'unhealthy' }, 'web — unhealthy', 'Stop', true],
    [{ name: 'a&b' }, 'a&&b', 'Stop', true]
  ] as const)('of %j says %s, and offers %s (%s)', (change, label, verb, enabled) => {
    const item = menu({ containers: [container('web', change)] })[2]
    expect(item?.label).toBe(label)
    expect(submenu(item).find(one => one.label === verb)?.enabled).toBe(enabled)
  })

  it('tells what is used, by container, by project and in all', () => {
    const usage = {
      'id-a': { cpuFraction: 0.124, memoryBytes: 1024 ** 2 },
      'id-b': { cpuFraction: 1.5, memoryBytes: 1024 ** 3 }
    }
    const world = { containers: [container('a', { project: 'p' }), container('b')], usage }
    const template = menu(world)
    expect(labels(template).slice(0, 4)).toEqual([
      'Docker — 2 containers running · 162 % · 1.00 GiB',
      '—',
      'p — 1 running · 12 % · 1.00 MiB',
      'b — 150 % · 1.00 GiB'
    ])
    expect(submenu(template[2])[0]?.label).toBe('a — 12 % · 1.00 MiB')
  })

  it('lists the last five that ended, the newest first, with why and when', () => {
    const ended = (name: string, finishedAt: number, change: Partial<Container> = {}) =>
      container(name, { state: 'exited', exitCode: 0, finishedAt, ...change })
    const template = menu({
      containers: [
        ended('fine', 1),
        ended('bad', 6, { exitCode: 3 }),
        ended('hungry', 5, { exitCode: 137, oomKilled: true }),
        ended('asked', 4, { exitCode: 143, stopAskedAt: 4 }),
        ended('lost', 3, { exitCode: 127 }),
        ended('broken', 2, { exitCode: 139 })
      ]
    })
    expect(labels(submenu(find(template, 'Recently Ended')))).toEqual([
      'bad — exit code 3 · at 6',
      'hungry — out of memory · at 5',
      'asked — stopped · at 4',
      'lost — command not found · at 3',
      'broken — crashed (signal 11) · at 2'
    ])
    click(find(template, 'Recently Ended', 'bad', 'Logs'))
    expect(deeds.open).toHaveBeenLastCalledWith('#/containers/id-bad/logs')
    click(find(template, 'Recently Ended', 'bad', 'Start Again'))
    expect(deeds.act).toHaveBeenLastCalledWith('start', ['id-bad'])
  })

  it('makes a container from the images used last, then from the newest', () => {
    const template = menu({
      containers: [container('x', { state: 'created', image: 'used:1', createdAt: 5 })],
      images: [
        { tags: ['old:1'], createdAt: 1 },
        { tags: ['new:1'], createdAt: 9 },
        { tags: ['used:1', 'a/b:2'], createdAt: 2 }
      ]
    })
    expect(labels(submenu(find(template, 'New Container')))).toEqual(['used:1', 'new:1', 'a/b:2', 'old:1'])
    click(find(template, 'New Container', 'a/b:2'))
    expect(deeds.open).toHaveBeenLastCalledWith('#/run?image=a%2Fb%3A2')
  })

  it('shows 25 of many, and a way to the rest', () => {
    const template = menu({ containers: Array.from({ length: 40 }, (_, i) => container(`c${i}`)) })
    expect(template.filter(item => item.id?.startsWith('container'))).toHaveLength(25)
    expect(labels(template)).toContain('15 more…')
  })

  it('lets another engine be chosen where there are several', () => {
    const engines = [engineRow('e'), engineRow('p', { name: 'Podman', state: DOWN })]
    const template = menu({ engines })
    expect(submenu(find(template, 'Engine')).map(({ label, checked }) => [label, checked])).toEqual([
      ['Docker — connected', true],
      ['Podman — not reachable', false]
    ])
    click(find(template, 'Engine', 'Podman'))
    expect(deeds.choose).toHaveBeenCalledWith('p')
  })

  it.each([
    [{ at: 'stopped' }, 'Machine — stopped', ['Start', '—', 'Open Gantry']],
    [{ at: 'running', since: 0 }, 'Machine — running', ['Stop…', 'Restart…', '—', 'Open Gantry']],
    [{ at: 'paused', since: 0, why: 'asleep' }, 'Machine — paused', ['Resume', 'Stop…', '—', 'Open Gantry']],
    [{ at: 'stopping' }, 'Machine — stopping…', ['Open Gantry']]
  ] as const)('of a machine that is %j says %s', (machine, label, items) => {
    const item = find(menu({ machine }), 'Machine')
    expect(item.label).toBe(label)
    expect(labels(submenu(item))).toEqual(items)
    const first = submenu(item)[0]
    click(first)
    if (first?.id) expect(deeds.machine).toHaveBeenLastCalledWith(first.id.split(' ')[1])
    else expect(deeds.open).toHaveBeenLastCalledWith('#/machine')
  })

  it.each([
    [[], null, 'No engine answers', 'down'],
    [[engineRow('e', { state: DOWN })], null, 'Docker — No engine answers', 'down'],
    [[engineRow('m', { state: { at: 'resting' } })], { at: 'stopped' }, 'Docker — not running', 'down'],
    [
      [engineRow('m', { state: { at: 'resting' } })],
      { at: 'starting', step: null },
      'Docker — not running',
      'busy'
    ],
    [[engineRow('e', { state: { at: 'connecting' } })], null, 'Docker — Connecting…', 'busy'],
    [[], { at: 'starting', step: null }, 'No engine answers', 'busy'],
    [[engineRow('e')], null, 'Docker — No running containers', 'ready']
  ] as const)('with engines %j and machine %j says %s and looks %s', (engines, machine, head, look) => {
    const state = stateOf({ engines: [...engines], machine })
    expect(headline(state, en)).toBe(head)
    expect(trayLookOf(state)).toBe(look)
  })

  it('lists what it knew last of an engine that does not answer, and lets nothing be done to it', () => {
    const template = menu({ engines: [engineRow('e', { state: DOWN })], containers: [container('web')] })
    const items = submenu(find(template, 'web')).filter(one =>
      ['Restart', 'Stop', 'Terminal'].includes(one.label ?? '')
    )
    expect(items.map(one => one.enabled)).toEqual([false, false, false])
    expect(find(template, 'Stop All…').enabled).toBe(false)
  })

  it('speaks Korean', () => {
    expect(labels(menu({ containers: [container('web')] }, ko))[0]).toBe('Docker — 컨테이너 1개 실행 중')
  })
})
