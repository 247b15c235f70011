import { expect, test } from 'vitest'
import { emptyRunSpec, type RunSpec } from '#shared/model/run-spec'
import { createOptions } from './run'

const options = (change: Partial<RunSpec> = {}) => createOptions({ ...emptyRunSpec('nginx:1'), ...change })

test('nothing chosen: the image speaks for itself', () => {
  const body = options()
  expect(body).toMatchObject({ Image: 'nginx:1', Env: [], Tty: false, OpenStdin: false })
  for (const key of ['Cmd', 'Entrypoint', 'User', 'WorkingDir', 'name']) expect(body).not.toHaveProperty(key)
  for (const key of ['NetworkMode', 'Memory', 'NanoCpus']) expect(body.HostConfig).not.toHaveProperty(key)
  expect(body.HostConfig).toMatchObject({
    PortBindings: {},
    Mounts: [],
    RestartPolicy: { Name: 'no' },
    AutoRemove: false
  })
})

test.each<[string, Partial<RunSpec>, Record<string, unknown>]>([
  ['command', { command: ['sh', '-c', 'a b'] }, { Cmd: ['sh', '-c', 'a b'] }],
  ['entrypoint', { entrypoint: '/bin/my tool' }, { Entrypoint: ['/bin/my tool'] }],
  [
    'env',
    {
      env: [
        { name: 'A', value: 'x=y' },
        { name: 'B', value: '' }
      ]
    },
    { Env: ['A=x=y', 'B='] }
  ],
  ['user and folder', { user: '1000:1000', workingDir: '/app' }, { User: '1000:1000', WorkingDir: '/app' }],
  ['labels', { labels: { a: 'b' } }, { Labels: { a: 'b' } }],
  [
    '-it',
    { interactive: true },
    { Tty: true, OpenStdin: true, AttachStdin: true, AttachStdout: true, AttachStderr: true }
  ],
  ['network', { network: 'back' }, { HostConfig: { NetworkMode: 'back' } }],
  ['--rm', { autoRemove: true }, { HostConfig: { AutoRemove: true } }],
  [
    'limits',
    { memoryLimitBytes: 7e6, cpuLimit: 0.25 },
    { HostConfig: { Memory: 7e6, NanoCpus: 250_000_000 } }
  ],
  [
    'restart with a number of tries',
    { restart: { name: 'on-failure', maximumRetries: 3 } },
    { HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 } } }
  ],
  [
    'restart always takes no number',
    { restart: { name: 'always', maximumRetries: 3 } },
    { HostConfig: { RestartPolicy: { Name: 'always' } } }
  ],
  [
    'ports: on one address, on a free port, twice',
    {
      ports: [
        { hostPort: 8080, containerPort: 80, protocol: 'tcp', hostIp: '127.0.0.1' },
        { hostPort: 8081, containerPort: 80, protocol: 'tcp', hostIp: '' },
        { hostPort: null, containerPort: 53, protocol: 'udp', hostIp: '::1' }
      ]
    },
    {
      ExposedPorts: { '80/tcp': {}, '53/udp': {} },
      HostConfig: {
        PortBindings: {
          '80/tcp': [
            { HostIp: '127.0.0.1', HostPort: '8080' },
            { HostIp: '', HostPort: '8081' }
          ],
          '53/udp': [{ HostIp: '::1', HostPort: '' }]
        }
      }
    }
  ],
  [
    'mounts: a folder with a colon, a volume, an anonymous one',
    {
      mounts: [
        { kind: 'bind', source: '/a:b', target: '/x', readOnly: true },
        { kind: 'volume', source: 'data', target: '/y', readOnly: false },
        { kind: 'volume', source: '', target: '/z', readOnly: false }
      ]
    },
    {
      Volumes: { '/z': {} },
      HostConfig: {
        Mounts: [
          { Type: 'bind', Source: '/a:b', Target: '/x', ReadOnly: true },
          { Type: 'volume', Source: 'data', Target: '/y', ReadOnly: false }
        ]
      }
    }
  ]
])('%s', (_, change, body) => {
  expect(options(change)).toMatchObject(body)
})

test('restart always has no count of tries, which engines refuse', () => {
  expect(options({ restart: { name: 'always', maximumRetries: 3 } }).HostConfig?.RestartPolicy).toEqual({
    Name: 'always'
  })
})
