import type { PortProtocol, RestartPolicy } from '#shared/model/container'
import type { ImageDetail } from '#shared/model/image'

/** A line of the form; the key keeps its fields together while lines come and go. */
export type PortLine = {
  key: string
  host: string
  container: string
  protocol: PortProtocol
  hostIp: string
}
export type PairLine = { key: string; name: string; value: string }
export type MountLine = {
  key: string
  kind: 'volume' | 'bind'
  source: string
  target: string
  readOnly: boolean
}

/** What of an image is filled in. */
export type Prefilling = Pick<ImageDetail, 'id' | 'exposedPorts' | 'volumes'>

/** What the person has typed so far, as typed: numbers are text until they are asked for. */
export type RunDraft = {
  /** The image of the address that it was begun from; `image` may be another one by now. */
  begunFor: string
  image: string
  name: string
  command: string
  ports: readonly PortLine[]
  env: readonly PairLine[]
  mounts: readonly MountLine[]
  network: string
  restart: RestartPolicy['name']
  retries: string
  autoRemove: boolean
  interactive: boolean
  entrypoint: string
  user: string
  workingDir: string
  memory: string
  cpus: string
  labels: readonly PairLine[]
  /** The image whose ports and volumes were filled in, so that it happens once. */
  prefilledFrom: Prefilling | null
}

let lines = 0
/** A key for a new line. */
export const lineKey = (): string => `line-${++lines}`

export const portLine = (change: Partial<Omit<PortLine, 'key'>> = {}): PortLine => ({
  key: lineKey(),
  host: '',
  container: '',
  protocol: 'tcp',
  hostIp: '',
  ...change
})
export const pairLine = (name = '', value = ''): PairLine => ({ key: lineKey(), name, value })
export const mountLine = (change: Partial<Omit<MountLine, 'key'>> = {}): MountLine => ({
  key: lineKey(),
  kind: 'volume',
  source: '',
  target: '',
  readOnly: false,
  ...change
})

export const emptyDraft = (image = '', begunFor = image): RunDraft => ({
  begunFor,
  image,
  name: '',
  command: '',
  ports: [],
  env: [],
  mounts: [],
  network: '',
  restart: 'no',
  retries: '',
  autoRemove: false,
  interactive: false,
  entrypoint: '',
  user: '',
  workingDir: '',
  memory: '',
  cpus: '',
  labels: [],
  prefilledFrom: null
})

/** `registry:5000/team/my-web:1` → `my-web-data`: a readable name for the volume of one path. */
export const volumeNameFor = (image: string, path: string): string => {
  const base =
    image
      .replace(/[@:][^/]*$/, '')
      .split('/')
      .pop() ?? ''
  const words = `${base}-${path}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return words.slice(0, 60)
}

/**
 * Fills in the ports and volume paths that an image declares. What was filled in from the image chosen
 * before goes if the person has not touched it; what they typed stays. Env is the image's own and not repeated.
 */
export const prefill = (draft: RunDraft, { id, exposedPorts, volumes }: Prefilling): RunDraft => {
  const former = draft.prefilledFrom
  if (former?.id === id) return draft
  const untouchedPort = (line: PortLine) =>
    line.host === line.container &&
    line.hostIp === '' &&
    former?.exposedPorts.some(
      port => String(port.containerPort) === line.container && port.protocol === line.protocol
    ) === true
  const untouchedMount = (line: MountLine) =>
    line.kind === 'volume' && line.source === '' && former?.volumes.includes(line.target) === true
  const ports = draft.ports.filter(line => !untouchedPort(line))
  const mounts = draft.mounts.filter(line => !untouchedMount(line))
  return {
    ...draft,
    prefilledFrom: { id, exposedPorts, volumes },
    ports: [
      ...ports,
      ...[...exposedPorts]
        // What a person looks for is a web page, hardly a datagram.
        .sort(
          (a, b) =>
            Number(a.protocol !== 'tcp') - Number(b.protocol !== 'tcp') || a.containerPort - b.containerPort
        )
        .filter(
          port =>
            !ports.some(
              line => line.container === String(port.containerPort) && line.protocol === port.protocol
            )
        )
        .map(port =>
          portLine({
            host: String(port.containerPort),
            container: String(port.containerPort),
            protocol: port.protocol
          })
        )
    ],
    mounts: [
      ...mounts,
      ...volumes
        .filter(path => !mounts.some(line => line.target === path))
        .map(path => mountLine({ target: path }))
    ]
  }
}

const UNQUOTE = /^(["'])(.*)\1$/s

/** Lines of a `.env` file: `NAME=value`, `export` and quotes and comments taken off. */
export const parseEnvLines = (text: string): { name: string; value: string }[] =>
  text.split(/\r?\n/).flatMap(line => {
    const trimmed = line.trim()
    if (trimmed === '' || trimmed.startsWith('#')) return []
    const plain = trimmed.replace(/^export\s+/, '').replace(/^-e\s+|^--env[= ]/, '')
    const at = plain.indexOf('=')
    const name = (at < 0 ? plain : plain.slice(0, at)).trim()
    const value = at < 0 ? '' : plain.slice(at + 1).trim()
    return name === '' ? [] : [{ name, value: UNQUOTE.exec(value)?.[2] ?? value }]
  })

/** Whether a pasted text is one or more env lines rather than a single name or value. */
export const looksLikeEnv = (text: string): boolean =>
  /^\s*(#.*\r?\n\s*)*(export\s+|-e\s+|--env[= ])?[A-Za-z_][\w.-]*=/.test(text) &&
  parseEnvLines(text).length > 0

/** Puts pasted env lines where one line was: a line without anything in it goes, a name that is there gets the new value. */
export const pasteEnv = (env: readonly PairLine[], at: string, text: string): PairLine[] => {
  const pasted = new Map(parseEnvLines(text).map(({ name, value }) => [name, value]))
  const kept = env.flatMap(line => {
    const value = pasted.get(line.name)
    if (value === undefined) return line.key === at && line.name === '' && line.value === '' ? [] : [line]
    pasted.delete(line.name)
    return [{ ...line, value }]
  })
  return [...kept, ...[...pasted].map(([name, value]) => pairLine(name, value))]
}
