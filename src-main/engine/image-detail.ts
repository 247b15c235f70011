import type { HistoryEntry, ImageDetail } from '#shared/model/image'
import { maskEnvLine } from '#shared/model/secret'
import { maskedEnvIn, processIn } from './config'
import { asList, asNumber, asRecord, asText, asTexts, asTime, type JsonRecord } from './json'
import { imageFrom } from './rows'

/** What a new container would take over, out of GET /images/{id}/json and /history; what looks secret is left out. */
export function imageDetailFrom(json: unknown, history: unknown): ImageDetail {
  const info = asRecord(json)
  const config = asRecord(info['Config'])
  return {
    id: asText(info['Id']),
    tags: imageFrom(info)?.tags ?? [],
    architecture: asText(info['Architecture']),
    os: asText(info['Os']),
    author: asText(info['Author']),
    ...processIn(config),
    env: maskedEnvIn(config),
    exposedPorts: Object.keys(asRecord(config['ExposedPorts'])).flatMap(exposedPort),
    volumes: Object.keys(asRecord(config['Volumes'])),
    history: asList(history).map(asRecord).map(historyEntry)
  }
}

const PROTOCOLS = ['tcp', 'udp', 'sctp'] as const

/** `80/tcp`; without a protocol it is TCP. */
function exposedPort(text: string): ImageDetail['exposedPorts'] {
  const [, port, name = 'tcp'] = /^(\d{1,5})(?:\/(\w+))?$/.exec(text) ?? []
  const protocol = PROTOCOLS.find(one => one === name)
  return port !== undefined && protocol ? [{ containerPort: Number(port), protocol }] : []
}

const historyEntry = (entry: JsonRecord): HistoryEntry => ({
  id: asText(entry['Id']),
  createdAt: asTime(entry['Created']),
  createdBy: maskedStep(asText(entry['CreatedBy'])),
  sizeBytes: asNumber(entry['Size']),
  tags: asTexts(entry['Tags'])
})

/** A step of a build has ENV, ARG and the arguments of RUN in it. */
const maskedStep = (step: string): string => step.replace(/\b[A-Za-z_]\w*=(?:"[^"]*"|\S+)/g, maskEnvLine)
