import { told } from '#shared/contract/sentences'
import type { AddedEngine } from '#shared/model/settings'
import { AppError } from '#shared/wire/errors'
import { currentContext, readContexts, readTls } from './contexts'
import { endpointId, formatEndpoint, parseEndpoint, type Endpoint, type Tls } from './endpoint'
import type { Found } from './engine'
import type { Files } from './files'
import { knownSockets } from './sockets'

export type Surroundings = {
  /** The value of --engine: then it is the only engine there is. */
  flag?: string | undefined
  env: Readonly<Record<string, string | undefined>>
  home: string
  platform: NodeJS.Platform
  files: Files
  /** Engines that the user has added by their address. */
  added?: readonly AddedEngine[]
}

/**
 * Every engine that can be found, the one that `docker` would use first: the flag alone, or DOCKER_HOST, all
 * docker contexts, the well-known sockets and what the user has added. What cannot be read is told in `notes` and stops nothing; only a
 * bad flag throws (`bad_request`).
 */
export const discover = (around: Surroundings): { found: Found[]; notes: string[] } => {
  const { flag, env, home, files } = around
  const folder = env['DOCKER_CONFIG'] || `${home}/.docker`
  const tls = environmentTls(files, env, folder)
  if (flag !== undefined) {
    const endpoint = parseEndpoint(flag, needsTls(flag) ? tls : null)
    const known = knownSockets(around).find(place => samePlace(files, place.endpoint, endpoint))
    const name = known?.name ?? 'Docker'
    const wellKnown = known !== undefined
    return { found: [{ name, source: 'flag', endpoint, wanted: true, wellKnown }], notes: [] }
  }

  const { contexts, notes } = readContexts(files, folder)
  const sockets = knownSockets(around)
  const candidates: Found[] = []
  const host = env['DOCKER_HOST']
  if (host) {
    try {
      const endpoint = parseEndpoint(host, needsTls(host) ? tls : null)
      const known = sockets.find(place => samePlace(files, place.endpoint, endpoint))
      candidates.push({ name: known?.name ?? 'Docker', source: 'environment', endpoint, wanted: true })
    } catch (error) {
      notes.push(
        `DOCKER_HOST is left out: ${error instanceof AppError ? error.message : 'it cannot be read.'}`
      )
    }
  }
  const chosen = host ? null : env['DOCKER_CONTEXT'] || currentContext(files, folder)
  const current = contexts.find(context => context.name === chosen)
  if (chosen && chosen !== 'default' && !current) {
    notes.push(
      'The docker context in use does not exist; `docker context use default` goes back to the default.'
    )
  }
  if (current) candidates.push({ ...current, source: 'context', wanted: true })
  const [first, ...others] = sockets.map(place => ({ ...place, source: 'socket', wanted: false }) as const)
  if (first) candidates.push(first)
  for (const context of contexts) {
    if (context !== current) candidates.push({ ...context, source: 'context', wanted: false })
  }
  candidates.push(...others)
  for (const one of around.added ?? []) {
    const { name } = one
    try {
      candidates.push({ name, source: 'settings', endpoint: addedEndpoint(files, one), wanted: true })
    } catch (error) {
      const reason = error instanceof AppError ? error.message : 'It cannot be read.'
      const endpoint = withoutKeys(one)
      // Among the engines it says that it cannot be reached, and can be edited and removed.
      if (endpoint) candidates.push({ name, source: 'settings', endpoint, wanted: true })
      notes.push(endpoint ? `${name} has no keys: ${reason}` : `${name} is left out: ${reason}`)
    }
  }

  const found: Found[] = []
  for (const candidate of candidates) {
    const { endpoint, wanted } = candidate
    if (!wanted && endpoint.kind === 'unix' && !files.exists(endpoint.path)) continue
    const wellKnown = sockets.some(place => samePlace(files, place.endpoint, endpoint))
    if (!found.some(one => samePlace(files, one.endpoint, endpoint))) found.push({ ...candidate, wellKnown })
  }
  return { found, notes }
}

/**
 * Where an added engine listens, with its keys.
 * @throws AppError `bad_request` for what is no address, or a TLS folder without keys
 */
export const addedEndpoint = (
  files: Files,
  { address, tlsFolder }: Pick<AddedEngine, 'address' | 'tlsFolder'>
): Endpoint => {
  if (tlsFolder === null || !needsTls(address)) return parseEndpoint(address)
  const tls = readTls(files, tlsFolder, true)
  if (!tls) throw told('bad_request', 'engineTlsEmpty', { folder: tlsFolder })
  return parseEndpoint(address, tls)
}

/** An added engine's id, whether its keys are there or not; null for what is no address. */
export const addedId = (one: AddedEngine): string | null => {
  const endpoint = withoutKeys(one)
  return endpoint && endpointId(endpoint)
}

/** Where an added engine listens, with keys of nobody: over TLS where it has some. Null for what is no address. */
const withoutKeys = ({ address, tlsFolder }: AddedEngine): Endpoint | null => {
  try {
    return parseEndpoint(address, tlsFolder !== null && needsTls(address) ? { verify: true } : null)
  } catch {
    return null
  }
}

const needsTls = (address: string): boolean => !/^(unix|npipe|ssh):/i.test(address.trim())

const environmentTls = (files: Files, env: Surroundings['env'], folder: string): Tls | null => {
  const verify = Boolean(env['DOCKER_TLS_VERIFY'])
  if (!verify && !env['DOCKER_TLS']) return null
  return readTls(files, env['DOCKER_CERT_PATH'] || folder, verify) ?? { verify }
}

const placeOf = (files: Files, endpoint: Endpoint): string =>
  endpoint.kind === 'unix' ? `unix://${files.real(endpoint.path)}` : formatEndpoint(endpoint).toLowerCase()

/** Whether two endpoints are one: a socket may have several paths. */
export const samePlace = (files: Files, a: Endpoint, b: Endpoint): boolean =>
  placeOf(files, a) === placeOf(files, b)
