import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import type { Container } from '#shared/model/container'
import { appMenuTemplate } from './app-menu'
import { en, ko, stringsFor } from './strings'
import { lookOf, trayTemplate } from './tray-menu'

const container = (name: string, change: Partial<Container> = {}): Container => ({
  id: `id-${name}`,
  name,
  image: 'nginx',
  imageId: 'sha256:1',
  command: '',
  state: 'running',
  health: 'none',
  exitCode: null,
  oomKilled: null,
  stopAskedAt: null,
  createdAt: 0,
  startedAt: null,
  finishedAt: null,
  ports: [],
  project: null,
  service: null,
  labels: {},
  networks: [],
  volumes: [],
  busy: null,
  failure: null,
  ...change
})
const deeds = { open: vi.fn(), act: vi.fn(), visit: vi.fn(), quit: vi.fn() }
const engine = { name: 'Docker', ready: true }
const menu = (containers: Container[], stopped: string[] = [], text = en) =>
  trayTemplate({ engine, containers }, new Set(stopped), text, deeds)
const labels = (items: readonly MenuItemConstructorOptions[]) => items.map(item => item.label ?? '—')
const submenu = (item: MenuItemConstructorOptions | undefined) =>
  (item?.submenu ?? []) as MenuItemConstructorOptions[]
const click = (item: MenuItemConstructorOptions | undefined) => (item?.click as (() => void) | undefined)?.()

describe('tray menu', () => {
  it('lists running containers by name, with a way in and a way out', () => {
    const template = menu([container('web'), container('db'), container('old', { state: 'exited' })])
    expect(labels(template)).toEqual([
      'Docker: 2 containers running',
      '—',
      'db',
      'web',
      '—',
      'Open Gantry',
      'Quit Gantry'
    ])
    click(template.at(-2))
    expect(deeds.open).toHaveBeenCalledWith()
    click(template.at(-1))
    expect(deeds.quit).toHaveBeenCalled()
  })

  it('gives each container its deeds', () => {
    const port = { containerPort: 80, protocol: 'tcp' as const, hostIp: '0.0.0.0', hostPort: 8080 }
    const items = submenu(menu([container('web', { ports: [port, { ...port, hostIp: '::' }] })])[2])
    expect(items.map(item => [item.label ?? '—', item.enabled ?? true])).toEqual([
      ['Start', false],
      ['Stop', true],
      ['Restart', true],
      ['—', true],
      ['Open localhost:8080', true],
      ['Open Logs', true]
    ])
    click(items[1])
    expect(deeds.act).toHaveBeenCalledWith('id-web', 'stop')
    click(items[2])
    expect(deeds.act).toHaveBeenCalledWith('id-web', 'restart')
    click(items[4])
    expect(deeds.visit).toHaveBeenCalledWith('http://localhost:8080')
    click(items[5])
    expect(deeds.open).toHaveBeenCalledWith('#/containers/id-web/logs')
  })

  it('keeps what was stopped from here, to start it again', () => {
    const items = submenu(menu([container('web', { state: 'exited' })], ['id-web'])[2])
    expect(items.slice(0, 3).map(item => item.enabled)).toEqual([true, false, false])
    click(items[0])
    expect(deeds.act).toHaveBeenCalledWith('id-web', 'start')
  })

  it('says that one is busy and lets nothing be done to it meanwhile', () => {
    const item = menu([container('web', { busy: 'stop' })])[2]
    expect(item?.label).toBe('web — working…')
    expect(
      submenu(item)
        .slice(0, 3)
        .every(one => one.enabled === false)
    ).toBe(true)
  })

  it('shows 25 of many, and a way to the rest', () => {
    const template = menu(Array.from({ length: 40 }, (_, i) => container(`c${i}`)))
    expect(template.filter(item => item.submenu)).toHaveLength(25)
    expect(labels(template)).toContain('15 more…')
  })

  it('draws a name with & as it is', () => {
    expect(menu([container('a&b')])[2]?.label).toBe('a&&b')
  })

  it('says when no engine answers', () => {
    expect(trayTemplate({ engine: null, containers: [] }, new Set(), en, deeds)[0]?.label).toBe(
      'No engine answers'
    )
    expect(
      trayTemplate({ engine: { name: 'Docker', ready: false }, containers: [] }, new Set(), en, deeds)[0]
        ?.label
    ).toBe('Docker: No engine answers')
  })

  it('lists what it knew last of an engine that does not answer, and lets nothing be done to it', () => {
    const gone = { engine: { name: 'Docker', ready: false }, containers: [container('web')] }
    const item = trayTemplate(gone, new Set(), en, deeds)[2]
    expect(item?.label).toBe('web')
    expect(
      submenu(item)
        .slice(0, 3)
        .map(one => one.enabled)
    ).toEqual([false, false, false])
  })

  it('looks the same only while it does', () => {
    expect(lookOf(menu([container('web')]))).toBe(lookOf(menu([container('web', { createdAt: 5 })])))
    expect(lookOf(menu([container('web')]))).not.toBe(lookOf(menu([container('web', { busy: 'stop' })])))
  })

  it('speaks Korean', () => {
    expect(labels(menu([container('web')], [], ko))[0]).toBe('Docker: 컨테이너 1개 실행 중')
    expect(stringsFor('system', 'ko-KR')).toBe(ko)
    expect(stringsFor('system', 'en-GB')).toBe(en)
    expect(stringsFor('en', 'ko-KR')).toBe(en)
    expect(Object.keys(ko)).toEqual(Object.keys(en))
  })
})

describe('application menu', () => {
  it.each(['darwin', 'win32', 'linux'] as const)('on %s', platform => {
    const template = appMenuTemplate(platform, en, { open: deeds.open, load: vi.fn() })
    expect(template.map(item => item.label ?? item.role)).toEqual([
      ...(platform === 'darwin' ? ['appMenu'] : []),
      'File',
      'Edit',
      'Go',
      'View',
      'Window'
    ])
    const accelerators = template.flatMap(submenu).flatMap(item => item.accelerator ?? [])
    expect(new Set(accelerators).size).toBe(accelerators.length)
    const quit = template.flatMap(submenu).filter(item => item.role === 'quit')
    expect(quit).toHaveLength(1)
  })
})
