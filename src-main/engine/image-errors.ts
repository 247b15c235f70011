import { told } from '#shared/contract/sentences'
import { AppError, type ErrorCode } from '#shared/wire/errors'
import { translate } from './errors'

/** A failure that came as a line of progress, after the engine had already said 200. */
export const streamFailure = (message: string): Error =>
  translate(Object.assign(new Error(message), { statusCode: 500, json: { message } }))

type Rule = {
  pattern: RegExp
  code: ErrorCode
  reason: string
  sentence:
    | 'registryHasNot'
    | 'registryHasNotOrHides'
    | 'imageToTag'
    | 'registryLogin'
    | 'registryLimit'
    | 'otherPlatform'
    | 'registryInsecure'
    | 'registryUnreachable'
    | 'badReference'
}

const REGISTRY_RULES: readonly Rule[] = [
  {
    // Before what is missing: Docker 28 adds “not found”.
    pattern: /no matching manifest|does not match the specified platform|image operating system/i,
    code: 'engine_refused',
    reason: 'platform',
    sentence: 'otherPlatform'
  },
  {
    pattern:
      /manifest (?:for .*)?(?:not found|unknown)|manifest unknown|name unknown|failed to resolve reference .*: not found$/i,
    code: 'not_found',
    reason: 'image_missing',
    sentence: 'registryHasNot'
  },
  {
    pattern: /push access denied/i,
    code: 'denied',
    reason: 'login_needed',
    sentence: 'registryLogin'
  },
  {
    pattern: /pull access denied|repository does not exist|may require 'docker login'/i,
    code: 'not_found',
    reason: 'image_missing',
    sentence: 'registryHasNotOrHides'
  },
  {
    pattern: /does not exist locally|tag does not exist|no such image/i,
    code: 'not_found',
    reason: 'image_missing',
    sentence: 'imageToTag'
  },
  {
    pattern:
      /unauthorized|authentication required|no basic auth credentials|requested access to the resource is denied/i,
    code: 'denied',
    reason: 'login_needed',
    sentence: 'registryLogin'
  },
  {
    pattern: /toomanyrequests|rate limit/i,
    code: 'engine_refused',
    reason: 'rate_limit',
    sentence: 'registryLimit'
  },
  {
    pattern: /server gave HTTP response to HTTPS client/i,
    code: 'engine_refused',
    reason: 'insecure_registry',
    sentence: 'registryInsecure'
  },
  {
    pattern:
      /no such host|connection refused|i\/o timeout|network is unreachable|no route to host|TLS handshake|x509|EOF|deadline exceeded|connection reset|server misbehaving/i,
    code: 'engine_refused',
    reason: 'registry_unreachable',
    sentence: 'registryUnreachable'
  },
  {
    pattern: /invalid reference format|repository name must be|invalid tag|invalid repository name/i,
    code: 'bad_request',
    reason: 'bad_reference',
    sentence: 'badReference'
  }
]

/** The host part of a reference: what `docker login` takes. */
export function registryOf(reference: string): string {
  const first = reference.split('/')[0] ?? ''
  return reference.includes('/') && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io'
}

/** Says what went wrong with an image at its registry, with the image's name and the next step. */
export function explainRegistry(error: unknown, reference: string): unknown {
  const known = error instanceof Error ? translate(error) : error
  if (!(known instanceof AppError) || known.code === 'cancelled' || known.code === 'engine_down') return known
  if (known.detail?.['reason'] === 'disk_full') return known
  const said = String(known.detail?.['said'] ?? known.message)
  const rule = REGISTRY_RULES.find(one => one.pattern.test(said))
  if (!rule) return known
  const facts = { reason: rule.reason, said, image: reference, registry: registryOf(reference) }
  return told(rule.code, rule.sentence, facts, error)
}

/** Says what went wrong with a login at its registry. */
export function explainLogin(error: unknown, registry: string): unknown {
  const known = error instanceof Error ? translate(error) : error
  if (!(known instanceof AppError) || known.code === 'cancelled' || known.code === 'engine_down') return known
  const said = String(known.detail?.['said'] ?? known.message)
  if (/unauthorized|incorrect username or password|denied|no basic auth/i.test(said)) {
    return told('denied', 'registryWrongLogin', { registry, said }, error)
  }
  const rule = REGISTRY_RULES.find(
    ({ pattern, sentence }) =>
      (sentence === 'registryInsecure' || sentence === 'registryUnreachable') && pattern.test(said)
  )
  if (rule) return told(rule.code, rule.sentence, { reason: rule.reason, said, image: '', registry }, error)
  return told('engine_refused', 'registryNotTold', { registry, said }, error)
}

/** An engine does not have the images that were asked for. */
export const missingImage = (reference: string, cause: unknown) =>
  told('not_found', 'imageMissing', { reason: 'image_missing', image: reference }, cause)
