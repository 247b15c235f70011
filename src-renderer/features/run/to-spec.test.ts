import { describe, expect, it } from 'vitest'
import { runCommand } from '#shared/model/command'
import { emptyDraft, mountLine, pairLine, portLine, type RunDraft } from './draft'
import { parseMemory, readDraft } from './to-spec'

const read = (change: Partial<RunDraft>, taken: string[] = []) =>
  readDraft({ ...emptyDraft('nginx:1.27'), ...change }, new Set(taken))
const issue = (change: Partial<RunDraft>, taken: string[] = []) =>
  Object.entries(read(change, taken).issues).map(([place, { key }]) => [
    place.replace(/^line-\d+/, 'line'),
    key
  ])

describe('readDraft', () => {
  it('takes an image alone', () => {
    const { spec, isValid } = read({})
    expect(isValid).toBe(true)
    expect(runCommand(spec)).toBe('docker run --detach nginx:1.27')
  })

  it('reads the whole form', () => {
    const { spec, isValid, issues } = read({
      name: ' web ',
      command: `sh -c 'echo "hi"'`,
      ports: [portLine({ host: '8080', container: '80' }), portLine({ container: '53', protocol: 'udp' })],
      env: [pairLine('A', 'b=c'), pairLine()],
      mounts: [
        mountLine({ source: 'data', target: '/data' }),
        mountLine({ kind: 'bind', source: '/srv', target: '/srv', readOnly: true }),
        mountLine()
      ],
      network: 'front',
      restart: 'on-failure',
      retries: '3',
      memory: '512m',
      cpus: '1,5',
      labels: [pairLine('team', 'blue')],
      user: '1000',
      workingDir: '/app',
      entrypoint: '/init'
    })
    expect(issues).toEqual({})
    expect(isValid).toBe(true)
    expect(runCommand(spec)).toBe(
      `docker run --detach --name web --publish 8080:80 --publish 53/udp --env A=b=c --volume data:/data ` +
        `--mount type=bind,source=/srv,target=/srv,readonly --network front --restart on-failure:3 --user 1000 --workdir /app ` +
        `--memory 536870912b --cpus 1.5 --label team=blue --entrypoint /init nginx:1.27 sh -c 'echo "hi"'`
    )
  })

  it.each<[string, Partial<RunDraft>, string, string]>([
    ['no image', { image: ' ' }, 'image', 'issueImageMissing'],
    ['a bad image', { image: 'ng inx' }, 'image', 'issueImage'],
    ['a name of one character', { name: 'a' }, 'name', 'issueName'],
    ['an open quote', { command: 'echo "hi' }, 'command', 'issueQuote'],
    ['a port of 0', { ports: [portLine({ host: '0', container: '80' })] }, 'line.host', 'issuePort'],
    ['a port of 65536', { ports: [portLine({ container: '65536' })] }, 'line.container', 'issuePort'],
    ['a port in words', { ports: [portLine({ host: '80a', container: '80' })] }, 'line.host', 'issuePort'],
    [
      'no container port',
      { ports: [portLine({ host: '80' })] },
      'line.container',
      'issueContainerPortMissing'
    ],
    [
      'a bad address',
      { ports: [portLine({ container: '80', hostIp: '1.2.3.256' })] },
      'line.hostIp',
      'issueIp'
    ],
    ['a value without a name', { env: [pairLine('', 'x')] }, 'line.name', 'issueEnvName'],
    ['a name with =', { env: [pairLine('A=B', 'x')] }, 'line.name', 'issueEnvName'],
    ['a relative target', { mounts: [mountLine({ target: 'data' })] }, 'line.target', 'issueTarget'],
    [
      'a relative bind',
      { mounts: [mountLine({ kind: 'bind', source: './x', target: '/x' })] },
      'line.source',
      'issueBindPath'
    ],
    [
      'a path as a volume',
      { mounts: [mountLine({ source: '/x', target: '/x' })] },
      'line.source',
      'issueVolumeName'
    ],
    ['--rm with a restart policy', { autoRemove: true, restart: 'always' }, 'restart', 'issueRestartWithRm'],
    ['retries in words', { restart: 'on-failure', retries: 'x' }, 'retries', 'issueRetries'],
    ['memory in words', { memory: 'lots' }, 'memory', 'issueMemory'],
    ['too little memory', { memory: '5m' }, 'memory', 'issueMemorySmall'],
    ['no CPU', { cpus: '0' }, 'cpus', 'issueCpus'],
    [
      'a volume without a name that is read only',
      { mounts: [mountLine({ target: '/x', readOnly: true })] },
      'line.source',
      'issueReadOnlyUnnamed'
    ],
    ['a label without a name', { labels: [pairLine(' ', 'x')] }, 'line.name', 'issueLabelName'],
    ['a label with a space', { labels: [pairLine('a b', 'x')] }, 'line.name', 'issueLabelWord'],
    ['a label with =', { labels: [pairLine('a=b', 'x')] }, 'line.name', 'issueLabelWord']
  ])('finds %s', (_, change, place, key) => {
    expect(issue(change)).toEqual([[place, key]])
    expect(read(change).isValid).toBe(false)
  })

  it('tells of a name that is taken while it is typed', () => {
    expect(issue({ name: 'web' }, ['web'])).toEqual([['name', 'issueNameTaken']])
    expect(issue({ name: 'web2' }, ['web'])).toEqual([])
  })

  it('finds what is there twice', () => {
    const twice = [portLine({ host: '80', container: '80' }), portLine({ host: '80', container: '81' })]
    expect(issue({ ports: twice })).toEqual([['line.host', 'issuePortTwice']])
    const udp = [
      portLine({ host: '53', container: '53' }),
      portLine({ host: '53', container: '53', protocol: 'udp' })
    ]
    expect(issue({ ports: udp })).toEqual([])
    expect(issue({ env: [pairLine('A', '1'), pairLine('A', '2')] })).toEqual([['line.name', 'issueEnvTwice']])
    expect(issue({ mounts: [mountLine({ target: '/a' }), mountLine({ target: '/a' })] })).toEqual([
      ['line.target', 'issueTargetTwice']
    ])
    expect(issue({ labels: [pairLine('a', '1'), pairLine(' a', '2')] })).toEqual([
      ['line.name', 'issueLabelTwice']
    ])
  })

  it('tells of what only the contract knows, instead of keeping silent', () => {
    const { issues, isValid } = read({ user: 'x'.repeat(300) })
    expect(isValid).toBe(false)
    expect(issues['form']).toMatchObject({ key: 'issueOther', values: { where: 'user' } })
  })
})

it.each([
  ['512m', 512 * 1024 ** 2],
  ['1.5 GB', 1.5 * 1024 ** 3],
  ['2GiB', 2 * 1024 ** 3],
  ['100', 100],
  ['12 x', null],
  ['', null]
])('parseMemory(%j)', (text, expected) => {
  expect(parseMemory(text)).toBe(expected)
})
