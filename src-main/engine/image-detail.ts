import type { HistoryEntry, ImageDetail } from '#shared/model/image'
import { asList, asNumber, asRecord, asText, asTexts, asTime, type JsonRecord } from './json'

/** What a new container would take over, out of GET /images/{id}/json and /history. */
export function imageDetailFrom(json: unknown, history: unknown): ImageDetail {
  const info = asRecord(json)
  const config = asRecord(info['Config'])
  return {
    id: asText(info['Id']),
    tags: asTexts(info['RepoTags']).filter(one => one !== '<none>:<none>'),
    architecture: asText(info['Architecture']),
    os: asText(info['Os']),
    author: asText(info['Author']),
    entrypoint: words(config['Entrypoint']),
    command: words(config['Cmd']),
    workingDir: asText(config['WorkingDir']),
    user: asText(config['User']),
    env: asTexts(config['Env']).map(line => {
      const at = line.indexOf('=')
      return at < 0 ? { name: line, value: '' } : { name: line.slice(0, at), value: line.slice(at + 1) }
    }),
    exposedPorts: Object.keys(asRecord(config['ExposedPorts'])).flatMap(exposedPort),
    volumes: Object.keys(asRecord(config['Volumes'])),
    history: asList(history).map(asRecord).map(historyEntry)
  }
}

/** Podman gives an entrypoint as one text. */
const words = (value: unknown): string[] => (typeof value === 'string' && value ? [value] : asTexts(value))

const PROTOCOLS = ['tcp', 'udp', 'sctp'] as const

/** `80/tcp`; without a protocol it is TCP. */
function exposedPort(text: string): ImageDetail['exposedPorts'] {
  const [, port, name = 'tcp'] = /^(\d{1,5})(?:\/(\w+))?$/.exec(text) ?? []
  const protocol = PROTOCOLS.find(one => one === name)
  return port !== undefined && protocol ? [{ containerPort: Number(port), protocol }] : []
}

const historyEntry = (entry: JsonRecord): HistoryEntry => ({
  id: asText(entry['Id']),
  createdAt: asTime(entry['Created']) ?? 0,
  createdBy: asText(entry['CreatedBy']),
  sizeBytes: asNumber(entry['Size']),
  tags: asTexts(entry['Tags'])
})
