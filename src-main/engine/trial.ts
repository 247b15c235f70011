import { told, type Sentence } from '#shared/contract/sentences'
import type { EngineProblem, EngineTrial } from '#shared/model/engine'
import type { ErrorCode } from '#shared/wire/errors'
import { connect } from './connect'
import { formatEndpoint, type Endpoint } from './endpoint'
import { problemOf } from './problem'

type Verdict = readonly [ErrorCode, Extract<Sentence, `engineTry${string}`>]

const VERDICTS: Readonly<Record<EngineProblem, Verdict>> = {
  missing: ['not_found', 'engineTryMissing'],
  denied: ['denied', 'engineTryDenied'],
  down: ['engine_down', 'engineTryDown'],
  too_old: ['conflict', 'engineTryOld'],
  tls: ['denied', 'engineTryTls'],
  unsupported: ['bad_request', 'engineTryUnsupported']
}

/**
 * Reaches an engine once and lets go of it.
 * @throws AppError what stands in the way, with what was seen as `said`
 */
export async function tryEngine(endpoint: Endpoint, signal: AbortSignal): Promise<EngineTrial> {
  try {
    const link = await connect(endpoint, signal)
    try {
      const { facts } = await link.info
      const { version, os, arch } = facts
      return { version, os, arch, apiVersion: link.apiVersion, product: link.product }
    } finally {
      link.close()
    }
  } catch (error) {
    if (signal.aborted) throw told('cancelled', 'wasCancelled', {}, error)
    const { problem, message: said } = problemOf(error, endpoint)
    const [code, sentence] = VERDICTS[problem]
    throw told(code, sentence, { problem, address: formatEndpoint(endpoint), said }, error)
  }
}
