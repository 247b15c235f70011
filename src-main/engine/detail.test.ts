import { expect, test } from 'vitest'
import { ContainerDetail } from '#shared/model/container'
import { MASK } from '#shared/model/secret'
import { detailFrom, envValue } from './detail'
import { maskedJson } from './masked'
import recorded from './recorded-20.10.json' with { type: 'json' }

const web = recorded.inspect.find(one => one.Name === '/web')

test('a container as dockerd 20.10 tells it', () => {
  const detail = detailFrom(web)
  expect(ContainerDetail.parse(detail)).toEqual(detail)
  expect(detail).toMatchObject({
    name: 'web',
    entrypoint: [],
    command: ['sh', '-c', 'sleep 1000 && echo "hi there"'],
    hostname: '6924e758ff22',
    tty: false,
    autoRemove: false,
    privileged: false,
    pid: 25266,
    logDriver: 'json-file',
    memoryLimitBytes: 64 * 1024 * 1024,
    cpuLimit: 0.5,
    restartPolicy: { name: 'on-failure', maximumRetries: 3 },
    platform: 'linux',
    env: [
      { name: 'DB_PASSWORD', value: null, secret: true },
      { name: 'MODE', value: 'dev', secret: false },
      { name: 'PATH', value: '/bin', secret: false }
    ],
    mounts: [
      { kind: 'volume', source: 'data', target: '/data', readOnly: false },
      { kind: 'bind', source: '/tmp', target: '/host', readOnly: true }
    ],
    publishes: [
      { containerPort: 53, protocol: 'udp', hostIp: '127.0.0.1', hostPort: 15353 },
      { containerPort: 80, protocol: 'tcp', hostIp: null, hostPort: 18080 }
    ],
    health: { status: 'healthy', failingStreak: 0 }
  })
  expect(detail.health?.log[0]).toEqual({ at: 1795235385072, exitCode: 0, output: '' })
  expect(detail.endpoints[0]).toMatchObject({
    network: 'shop_default',
    ipv4: '10.201.128.2',
    ipv6: null,
    gateway: '10.201.128.1'
  })
})

test.each([
  null,
  {},
  [],
  'x',
  { Config: null, HostConfig: null, State: null, Mounts: [null], NetworkSettings: null }
])('%j gives a detail that is valid all the same', json => {
  const detail = detailFrom({ ...(typeof json === 'object' ? json : {}), Id: 'x' })
  expect(ContainerDetail.parse(detail)).toEqual(detail)
})

test('limits: none, by nanocpus, by quota', () => {
  const limit = (HostConfig: Record<string, number>) => detailFrom({ Id: 'x', HostConfig }).cpuLimit
  expect(limit({})).toBeNull()
  expect(limit({ NanoCpus: 1_500_000_000 })).toBe(1.5)
  expect(limit({ CpuQuota: 50_000, CpuPeriod: 100_000 })).toBe(0.5)
  expect(limit({ CpuQuota: 50_000 })).toBe(0.5)
  expect(limit({ CpuQuota: -1 })).toBeNull()
})

test('what --tmpfs mounts is a mount, once, though engines list it with the settings', () => {
  const json = {
    Id: 'x',
    Mounts: [{ Type: 'tmpfs', Source: '', Destination: '/b', RW: true }],
    HostConfig: { Tmpfs: { '/a': 'ro,size=64k', '/b': '', '/c': '' } }
  }
  expect(detailFrom(json).mounts).toEqual([
    { kind: 'tmpfs', source: '', target: '/b', readOnly: false },
    { kind: 'tmpfs', source: '', target: '/a', readOnly: true },
    { kind: 'tmpfs', source: '', target: '/c', readOnly: false }
  ])
})

test('what a container publishes on whatever port is free', () => {
  const publishes = (HostConfig: object) =>
    detailFrom({ HostConfig, Config: { ExposedPorts: { '80/tcp': {}, '9/tcp': {} } } }).publishes
  const any = (containerPort: number) => ({ containerPort, protocol: 'tcp', hostIp: null, hostPort: null })
  expect(publishes({ PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '' }] } })).toEqual([any(80)])
  expect(publishes({ PublishAllPorts: true })).toEqual([any(9), any(80)])
  expect(publishes({})).toEqual([])
})

test('a variable by its name', () => {
  const json = { Config: { Env: ['A=1', 'AB=2', 'A=x=y', 'EMPTY='] } }
  expect(envValue(json, 'A')).toBe('x=y')
  expect(envValue(json, 'EMPTY')).toBe('')
  expect(envValue(json, 'B')).toBeNull()
  expect(envValue({}, 'A')).toBeNull()
})

test('raw JSON is masked wherever an engine repeats the environment, and otherwise untouched', () => {
  const text = maskedJson(web)
  expect(text).not.toContain('s3cret')
  expect(text).toContain(`DB_PASSWORD=${MASK}`)
  expect(text).toContain('\n  "')
  const back = JSON.parse(text) as typeof web
  expect({ ...back, Config: { ...back?.Config, Env: 0 } }).toEqual({
    ...web,
    Config: { ...web?.Config, Env: 0 }
  })
  const podman = {
    Config: { CreateCommand: ['podman', 'run', '-e', 'TOKEN=abc', '--env=API_KEY=def', '-eTOKEN=ghi', 'img'] }
  }
  expect(maskedJson(podman)).not.toMatch(/abc|def|ghi/)
  expect(maskedJson({ ContainerConfig: { Env: ['TOKEN=abc'] }, Config: null })).not.toContain('abc')
})

test('no error of a container that runs', () => {
  // Recorded of Podman 5.8, which keeps that it was to be started while it ran.
  const state = { Status: 'running', Running: true, Error: 'container 5ca99eb43e53: container is running' }
  expect(detailFrom({ State: state }).error).toBe('')
  expect(detailFrom({ State: { ...state, Status: 'created', Running: false } }).error).toBe(state.Error)
})
