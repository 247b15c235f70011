import { AppError, type ErrorCode, type ErrorDetail } from '#shared/wire/errors'
import { translate } from './errors'

/** A failure that came as a line of progress, after the engine had already said 200. */
export const streamFailure = (message: string): Error =>
  translate(Object.assign(new Error(message), { statusCode: 500, json: { message } }))

type Rule = {
  pattern: RegExp
  code: ErrorCode
  reason: string
  message(reference: string, registry: string, words: string): string
}

const REGISTRY_RULES: readonly Rule[] = [
  {
    pattern: /manifest (?:for .*)?(?:not found|unknown)|manifest unknown|name unknown/i,
    code: 'not_found',
    reason: 'image_missing',
    message: (reference, registry) =>
      `There is no image ${reference} at ${registry}. Check its name and its tag.`
  },
  {
    pattern: /pull access denied|repository does not exist|may require 'docker login'/i,
    code: 'not_found',
    reason: 'image_missing',
    message: (reference, registry) =>
      `There is no image ${reference} at ${registry}, or it is private. Check its name; for a private image, sign in with “docker login ${registry}” first.`
  },
  {
    pattern: /does not exist locally|no such image/i,
    code: 'not_found',
    reason: 'image_missing',
    message: reference =>
      `There is no image ${reference} on this engine. Check its name and its tag, or tag an image with it first.`
  },
  {
    pattern:
      /unauthorized|authentication required|no basic auth credentials|requested access to the resource is denied/i,
    code: 'denied',
    reason: 'login_needed',
    message: (reference, registry) =>
      `${registry} does not let you use ${reference}. Sign in with “docker login ${registry}”, then try again.`
  },
  {
    pattern: /toomanyrequests|rate limit/i,
    code: 'engine_refused',
    reason: 'rate_limit',
    message: (_, registry) =>
      `${registry} allows no more pulls for now. Wait a while, or sign in with “docker login”.`
  },
  {
    pattern: /no matching manifest|does not match the specified platform|image operating system/i,
    code: 'engine_refused',
    reason: 'platform',
    message: reference =>
      `${reference} is not made for the kind of computer that this engine runs on. Look for a tag that is.`
  },
  {
    pattern: /server gave HTTP response to HTTPS client/i,
    code: 'engine_refused',
    reason: 'insecure_registry',
    message: (_, registry) =>
      `The registry ${registry} speaks no TLS. To use it all the same, add it to “insecure-registries” in the engine’s settings.`
  },
  {
    pattern:
      /no such host|connection refused|i\/o timeout|network is unreachable|no route to host|TLS handshake|x509|EOF|deadline exceeded|connection reset|server misbehaving/i,
    code: 'engine_refused',
    reason: 'registry_unreachable',
    message: (_, registry, words) =>
      `The engine cannot reach the registry ${registry}: ${words} Check its name and the engine’s network.`
  },
  {
    pattern: /invalid reference format|repository name must be|invalid tag|invalid repository name/i,
    code: 'bad_request',
    reason: 'bad_reference',
    message: reference =>
      `“${reference}” is no name of an image. Write it in small letters, such as nginx:1.27 or registry.example.com/team/app:2.`
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
  const words = known.message.replace(/^The engine [^:]*: /, '')
  const rule = REGISTRY_RULES.find(one => one.pattern.test(known.message))
  if (!rule) return known
  return appError(
    rule.code,
    rule.message(reference, registryOf(reference), words),
    { reason: rule.reason },
    error
  )
}

export const appError = (code: ErrorCode, message: string, detail: ErrorDetail, cause?: unknown) =>
  new AppError(code, message, { detail, cause })

/** An engine does not have the images that were asked for. */
export const missingImage = (reference: string, cause: unknown) =>
  appError(
    'not_found',
    `There is no image ${reference} on this engine. Check its name and tag, or pull it first.`,
    { reason: 'image_missing' },
    cause
  )
