import type { Container } from '#shared/model/container'
import type { Engine } from '#shared/model/engine'

/** A running container, for tests. */
export const containerRow = (name: string, change: Partial<Container> = {}): Container => ({
  id: `id-${name}`,
  name,
  image: 'nginx',
  imageId: 'sha256:1',
  command: '',
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

/** A local engine that answers, for tests. */
export const engineRow = (id: string, change: Partial<Engine> = {}): Engine => ({
  id,
  name: 'Docker',
  source: 'socket',
  endpoint: 'unix:///var/run/docker.sock',
  local: true,
  state: { at: 'ready', since: 0 },
  refused: [],
  version: '20.10',
  apiVersion: '1.41',
  os: 'linux',
  arch: 'amd64',
  cpus: 2,
  memoryBytes: 1,
  ...change
})
