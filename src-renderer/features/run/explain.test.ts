import { expect, it } from 'vitest'
import { runCommand } from '#shared/model/command'
import { emptyRunSpec, type RunSpec } from '#shared/model/run-spec'
import { explain } from './explain'

const full: RunSpec = {
  ...emptyRunSpec('nginx'),
  name: 'web',
  command: ['sh', '-c', 'echo hi'],
  entrypoint: '/init',
  env: [{ name: 'A', value: '1' }],
  ports: [
    { hostPort: 8080, containerPort: 80, protocol: 'tcp', hostIp: '' },
    { hostPort: null, containerPort: 53, protocol: 'udp', hostIp: '' }
  ],
  mounts: [
    { kind: 'volume', source: 'data', target: '/data', readOnly: true },
    { kind: 'bind', source: '/srv', target: '/srv', readOnly: false },
    { kind: 'volume', source: '', target: '/cache', readOnly: false }
  ],
  network: 'front',
  restart: { name: 'on-failure', maximumRetries: 3 },
  labels: { team: 'blue' },
  user: '1000',
  workingDir: '/app',
  memoryLimitBytes: 512 * 1024 ** 2,
  cpuLimit: 2
}

it('leaves no flag of the command unexplained', () => {
  const flags = (words: string) => words.match(/(?<=^|\s)--?[a-z][\w-]*/g) ?? []
  for (const spec of [full, { ...full, interactive: true, autoRemove: true }, emptyRunSpec('nginx')]) {
    for (const start of [true, false]) {
      // The command after the image is not Docker's to explain.
      const line = runCommand({ ...spec, command: [] }, start)
      const told = new Set(explain(spec, { start, isLocal: true }).flatMap(({ words }) => flags(words)))
      expect(flags(line).filter(flag => !told.has(flag))).toEqual([])
    }
  }
})

it('says which sentence each part gets', () => {
  expect(explain(full, { start: true, isLocal: false }).map(({ key }) => key)).toEqual([
    'explainRun',
    'explainDetach',
    'explainName',
    'explainPublish',
    'explainPublishAny',
    'explainEnv',
    'explainVolume',
    'explainReadOnly',
    'explainBind',
    'explainAnonymous',
    'explainNetwork',
    'explainRestartOnFailure',
    'explainUser',
    'explainWorkingDir',
    'explainMemory',
    'explainCpus',
    'explainLabel',
    'explainEntrypoint',
    'explainImagePulled',
    'explainCommand'
  ])
})

it.each(['host', 'none'])('promises no ports on the network %s', network => {
  const keys = explain({ ...full, network }, { start: true, isLocal: true }).map(({ key }) => key)
  expect(keys.filter(key => key.startsWith('explainPublish'))).toEqual([
    'explainPublishIgnored',
    'explainPublishIgnored'
  ])
})
