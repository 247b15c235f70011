import { describe, expect, it } from 'vitest'
import type { Container } from '#shared/model/container'
import { byProject, compareBy, isShown, matches, parseQuery, projectOfGroup, withGroups } from './filter'

const container = (name: string, change: Partial<Container> = {}): Container => ({
  id: `${name}-0123456789abcdef`,
  name,
  image: 'nginx:1.27',
  imageId: 'sha256:aa',
  command: 'nginx',
  state: 'running',
  health: 'none',
  exitCode: null,
  oomKilled: null,
  autoRemove: null,
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

const published = (hostPort: number | null, containerPort: number) =>
  ({ hostIp: '0.0.0.0', hostPort, containerPort, protocol: 'tcp' }) as const

describe('matches', () => {
  const web = container('web-1', {
    id: 'c0ffee0123456789',
    image: 'registry.test:5000/Team/App:2',
    project: 'shop',
    labels: { 'com.example.tier': 'Front' },
    ports: [published(8080, 80), published(null, 9000)]
  })
  const found = (text: string) => matches(web, parseQuery(text))

  it.each([
    ['', 'everything'],
    ['WEB', 'name, in any case'],
    ['c0ffee', 'id'],
    ['team/app', 'image'],
    ['8080', 'host port'],
    ['9000', 'exposed port'],
    ['80/tcp', 'container port'],
    ['tier=front', 'label'],
    ['com.example', 'label key'],
    ['shop', 'project'],
    ['  web   8080 ', 'all of several words'],
    [':8080', 'host port, exactly']
  ])('finds by %j (%s)', text => expect(found(text)).toBe(true))

  it.each([['api'], ['web api'], [':80'], [':9000'], ['809']])('does not find by %j', text =>
    expect(found(text)).toBe(false)
  )

  it('takes no character for a pattern', () => {
    expect(found('.*')).toBe(false)
    expect(found('(')).toBe(false)
  })
})

describe('isShown', () => {
  it('takes paused and restarting for running', () => {
    const states = ['running', 'paused', 'restarting', 'created', 'exited', 'dead', 'removing'] as const
    const running = states.filter(state => isShown(container('a', { state }), 'running'))
    expect(running).toEqual(['running', 'paused', 'restarting'])
    expect(states.every(state => isShown(container('a', { state }), 'all'))).toBe(true)
  })
})

describe('compareBy', () => {
  const sorted = (column: string, descending: boolean, rows: Container[]) =>
    [...rows].sort(compareBy(column, descending)).map(({ name }) => name)

  it('sorts names as a person counts', () => {
    const rows = ['web-10', 'web-2', 'API'].map(name => container(name))
    expect(sorted('name', false, rows)).toEqual(['API', 'web-2', 'web-10'])
    expect(sorted('name', true, rows)).toEqual(['web-10', 'web-2', 'API'])
  })

  it('sorts ports as numbers, without any last, and equal ones by name', () => {
    const rows = [
      container('none-b'),
      container('high', { ports: [published(10_000, 80)] }),
      container('low', { ports: [published(9_000, 80), published(20_000, 81)] }),
      container('none-a', { ports: [published(null, 80)] })
    ]
    expect(sorted('ports', false, rows)).toEqual(['low', 'high', 'none-a', 'none-b'])
  })

  it('sorts by time, the unknown first when rising', () => {
    const rows = [
      container('new', { startedAt: 200 }),
      container('unknown'),
      container('ended', { state: 'exited', startedAt: 1, finishedAt: 150 })
    ]
    expect(sorted('status', false, rows)).toEqual(['unknown', 'ended', 'new'])
    expect(sorted('status', true, rows)).toEqual(['new', 'ended', 'unknown'])
  })

  it('sorts states with what runs first, failed exits last among exits', () => {
    const rows = [
      container('failed', { state: 'exited', exitCode: 1 }),
      container('done', { state: 'exited', exitCode: 0 }),
      container('paused', { state: 'paused' }),
      container('up')
    ]
    expect(sorted('state', false, rows)).toEqual(['up', 'paused', 'done', 'failed'])
  })

  it.each(['name', 'state', 'image', 'id', 'command', 'ports', 'created', 'status'])(
    'finds by %s that a row is its own equal, both ways',
    column => {
      const row = container('web')
      for (const descending of [false, true])
        expect(compareBy(column, descending)(row, { ...row, health: 'healthy' })).toBe(0)
    }
  )

  it('falls back to names for a column it does not know', () => {
    expect(sorted('gone', false, [container('b'), container('a')])).toEqual(['a', 'b'])
  })
})

describe('groups', () => {
  const rows = [
    container('solo'),
    container('db', { project: 'shop' }),
    container('web', { project: 'shop' }),
    container('one', { project: 'blog' })
  ]
  const ids = [...rows].sort(byProject(compareBy('name', false))).map(({ id }) => id)
  const projectOf = (id: string) => rows.find(row => row.id === id)?.project ?? null

  it('puts a header with its count before each project, and the rest last', () => {
    const items = withGroups(ids, projectOf, 'Without')
    expect(
      items.map(item => (typeof item === 'string' ? projectOf(item) : `${item.label} ${item.count}`))
    ).toEqual(['blog 1', 'blog', 'shop 2', 'shop', 'shop', 'Without 1', null])
  })

  it('says how many a project has where a search hides some', () => {
    const [header] = withGroups(ids.slice(1, 2), () => 'shop', 'Without', new Map([['shop', 5]]))
    expect(header).toMatchObject({ label: 'shop', count: 1, total: 5 })
  })

  it('stays plain where there is no project', () => {
    const plain = ids.slice(-1)
    expect(withGroups(plain, projectOf, 'Without')).toBe(plain)
  })

  it('tells a project named like the rest from the rest', () => {
    const [header] = withGroups(['x'], () => 'none', 'Without')
    expect(typeof header === 'object' && projectOfGroup(header.group)).toBe('none')
    expect(projectOfGroup('none')).toBeNull()
  })
})
