import type { EngineProblem } from '#shared/model/engine'
import { formatEndpoint, type Endpoint } from './endpoint'

/** Why a connection could not be made, in words already. */
export class EngineFault extends Error {
  override readonly name = 'EngineFault'
  readonly problem: EngineProblem

  constructor(problem: EngineProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.problem = problem
  }
}

const TLS_CODE =
  /^(CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/
const TLS_TEXT =
  /HTTP request to an HTTPS server|wrong version number|no start line|PEM|alert (bad|unknown|certificate)/i

/** The code of a Node error, or of the first error inside an AggregateError. */
export const nodeCode = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return nodeCode(error.errors[0])
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : ''
}

/** The HTTP status of a reply that dockerode took for an error; null for errors of another kind. */
export const statusOf = (error: unknown): number | null => {
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  return typeof status === 'number' ? status : null
}

/** What is wrong with an engine, for its row: the kind decides the page, the message says what was seen. */
export const problemOf = (
  error: unknown,
  endpoint: Endpoint
): { problem: EngineProblem; message: string } => {
  if (error instanceof EngineFault) return { problem: error.problem, message: error.message }
  const code = nodeCode(error)
  const address = formatEndpoint(endpoint)
  const text = error instanceof Error ? error.message : ''
  if (TLS_CODE.test(code) || (endpoint.kind === 'tcp' && TLS_TEXT.test(text))) {
    return { problem: 'tls', message: `No secure connection to ${address}: ${tlsWords(code, text)}` }
  }
  const status = statusOf(error)
  if (status === 401 || status === 403) {
    return { problem: 'denied', message: `What answers at ${address} does not let you in (${status}).` }
  }
  if (status !== null) {
    return {
      problem: 'unsupported',
      message: `What answers at ${address} is not a container engine (${status}).`
    }
  }
  switch (code) {
    case 'ENOENT':
      return { problem: 'missing', message: `There is no socket at ${address}.` }
    case 'EACCES':
    case 'EPERM':
      return { problem: 'denied', message: `You have no permission to open ${address}.` }
    case 'ECONNREFUSED':
      return { problem: 'down', message: `Nothing answers at ${address}.` }
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { problem: 'down', message: `The name in ${address} is not known.` }
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return { problem: 'down', message: `There is no way to ${address} from here.` }
    case 'ETIMEDOUT':
    case 'ABORT_ERR':
      return { problem: 'down', message: `${address} does not answer in time.` }
    default:
      return { problem: 'down', message: `The connection to ${address} was lost.` }
  }
}

const tlsWords = (code: string, text: string): string => {
  if (/HTTP request to an HTTPS server/i.test(text))
    return 'the engine requires TLS, and none is set up for it.'
  if (code === 'EPROTO' || /wrong version number/i.test(text))
    return 'the engine does not use TLS, or refuses ours.'
  if (/EXPIRED/.test(code)) return 'its certificate has expired.'
  if (/ALTNAME|HOSTNAME/.test(code)) return 'its certificate is for another name.'
  if (/SELF_SIGNED|DEPTH_ZERO|UNABLE_TO/.test(code))
    return 'its certificate is not signed by the given authority.'
  return 'the certificates do not match.'
}
