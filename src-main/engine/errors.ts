import { saying, told, type Sentence, type Told } from '#shared/contract/sentences'
import type { Failure, Fault } from '#shared/model/ref'
import { AppError, type ErrorCode } from '#shared/wire/errors'
import { asRecord, asText } from './json'
import { nodeCode, statusOf } from './problem'

/** An engine's own words are kept to this length. */
const MAX_WORDS = 500

/**
 * The one translation of what dockerode, Node's sockets and engines throw. Gives an AppError for everything that it
 * knows, and the error itself for the rest, which then becomes `internal` under a log id.
 */
export function translate(error: EngineReply): AppError
export function translate(error: unknown): Error
export function translate(error: unknown): Error {
  if (error instanceof AppError) return error
  const status = statusOf(error)
  if (status !== null) return fromReply(status, engineWords(error), error)
  const code = nodeCode(error)
  const name = error instanceof Error ? error.name : ''
  if (name === 'TimeoutError') return told('timeout', 'engineSlow', {}, error)
  if (code === 'ABORT_ERR' || name === 'AbortError') return told('cancelled', 'wasCancelled', {}, error)
  if (DOWN.has(code) || (code === 'ENOENT' && syscallOf(error) === 'connect'))
    return told('engine_down', 'engineLost', {}, error)
  if ((code === 'EACCES' || code === 'EPERM') && syscallOf(error) === 'connect')
    return told('denied', 'socketDenied', {}, error)
  if (code === 'ENOSPC') return told('engine_refused', 'diskFull', { reason: 'disk_full' }, error)
  return error instanceof Error ? error : new Error(`Not an error: ${typeof error}`)
}

/** A refusal as dockerode throws it; `json` is the reply's body. */
export type EngineReply = Error & { statusCode: number; json?: unknown }

/** What a row tells of an error. */
export const faultOf = (error: unknown): Fault => {
  const known = translate(error)
  if (!(known instanceof AppError)) return { code: 'internal', ...saying('insideFailed', {}) }
  const { code, message, detail } = known
  return { code, message, ...(detail && { detail }) }
}

/** The same of one object of many, for its row and for an outcome. */
export const failureOf = (id: string, error: unknown): Failure => ({ id, ...faultOf(error) })

/** Whether the object that was asked for is not there (any more). */
export const isGone = (error: unknown): boolean =>
  error instanceof AppError ? error.code === 'not_found' : statusOf(error) === 404

/** Whether the object was already as wanted: 304, such as starting a container that runs. */
export const isUnchanged = (error: unknown): boolean => statusOf(error) === 304

const DOWN = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT'
])

type Make = <K extends Sentence>(code: ErrorCode, sentence: K, detail: Told<K>) => AppError
type Rule = { status?: number; pattern: RegExp; make: (found: RegExpExecArray, make: Make) => AppError }

/** What engines complain about often enough to be said better. The first that fits counts. */
const RULES: readonly Rule[] = [
  {
    pattern: /port is already allocated|address already in use|ports are not available/i,
    make: ({ input }, make) => {
      const found =
        /(?:Bind for|listen \w+|exposing port \w+|bind host port for) (?:\[\S*?\]|\S*?):(\d{1,5})\b/i.exec(
          input
        )?.[1]
      const port = Number(found ?? 0)
      return port
        ? make('conflict', 'portTaken', { reason: 'port_taken', port })
        : make('conflict', 'somePortTaken', { reason: 'port_taken' })
    }
  },
  {
    pattern: /no space left on device/i,
    make: (_, make) => make('engine_refused', 'engineDiskFull', { reason: 'disk_full' })
  },
  {
    status: 404,
    pattern: /no such image:? *([^\s:]\S*)?/i,
    make: ([, name], make) => {
      const image = bare(name)
      return image
        ? make('not_found', 'imageToPull', { reason: 'image_missing', image })
        : make('not_found', 'someImageToPull', { reason: 'image_missing' })
    }
  },
  {
    pattern: /name "?\/?([^"\s]+)"? is already in use by (?:container )?"?([0-9a-f]{12})?/i,
    make: ([, name = '', holder = ''], make) => {
      const detail = { reason: 'name_taken', name, holder }
      return make('conflict', holder ? 'containerNameTakenBy' : 'containerNameTaken', detail)
    }
  },
  {
    pattern: /network (?:with name (\S+) already exists|name (\S+) already used)/i,
    make: ([, first, second], make) =>
      make('conflict', 'networkNameTaken', { reason: 'name_taken', name: first ?? second ?? '' })
  },
  {
    pattern:
      /volume is in use - \[([^\]]*)\]|volume \S+ is being used by the following container\(s\): (\S.*?)(?::|$)/i,
    make: ([, first, second], make) =>
      make('conflict', 'volumeUsed', {
        reason: 'in_use',
        containers: (first ?? second ?? '').replace(/\s/g, '')
      })
  },
  {
    pattern: /network (\S+).*(?:has active endpoints|is being used)|has associated containers with it/is,
    make: (_, make) => make('conflict', 'networkUsed', { reason: 'in_use' })
  },
  {
    pattern: /(\S+) is a pre-defined network and cannot be removed/i,
    make: ([, name], make) => make('denied', 'networkBuiltIn', { name: bare(name) })
  },
  {
    // “… among the defaults to assign to the network”: nobody has chosen a subnet that could be another one.
    pattern: /could not find an available, non-overlapping IPv(4|6) address pool among the defaults/i,
    make: ([, version], make) =>
      make('conflict', version === '6' ? 'noDefaultSubnet6' : 'noDefaultSubnet4', {
        reason: 'no_default_subnet'
      })
  },
  {
    pattern: /all predefined address pools have been fully subnetted/i,
    make: (_, make) => make('conflict', 'noDefaultSubnet4', { reason: 'no_default_subnet' })
  },
  {
    pattern:
      /(?:could not find an available|no available network|non-overlapping|Pool overlaps|subnet \S+ is already used)/i,
    make: (_, make) => make('conflict', 'subnetTaken', { reason: 'subnet_taken' })
  },
  {
    pattern:
      /cannot (?:be )?remove[d]? (?:a )?(?:running|paused|restarting) ?container|container is (?:running|paused).*(?:stop|force)|running or paused containers cannot be removed/i,
    make: (_, make) => make('conflict', 'containerRunning', { reason: 'running' })
  },
  {
    pattern:
      /container (\S+) is paused|is paused\. ?Unpause|cannot start a paused container|is running or paused, refusing|restart a container in a paused/i,
    make: (_, make) => make('conflict', 'containerPaused', { reason: 'paused' })
  },
  {
    pattern:
      /container (\S+) is not running|is not running, can't pause|can only (?:kill|pause) running containers/i,
    make: (_, make) => make('conflict', 'containerStopped', { reason: 'not_running' })
  },
  {
    pattern:
      /endpoint with name (\S+) already exists in network (\S+)|is already (?:attached|connected) to network/i,
    make: (_, make) => make('conflict', 'alreadyConnected', { reason: 'connected' })
  },
  {
    pattern: /is not connected to (?:the )?network/i,
    make: (_, make) => make('conflict', 'notConnected', { reason: 'not_connected' })
  },
  {
    pattern: /is not paused|can only unpause/i,
    make: (_, make) => make('conflict', 'containerNotPaused', { reason: 'not_paused' })
  },
  {
    pattern:
      /exec: "?([^":]+)"?: (?:executable file not found|stat .*no such file|no such file|permission denied|is a directory)|stat (\S+): no such file or directory.*unknown/is,
    make: ([, first, second], make) =>
      make('bad_request', 'commandMissing', { reason: 'command_missing', program: bare(first ?? second) })
  },
  {
    pattern: /bind source path does not exist: (\S.*)/i,
    make: ([, path], make) => make('bad_request', 'folderMissing', { path: bare(path) })
  },
  {
    status: 404,
    pattern: /no such container\b(?:[^:]*: *"?([^\s"]+))?/i,
    make: gone('containerGone', 'someContainerGone')
  },
  {
    status: 404,
    pattern: /no such volume\b(?:[^:]*: *"?([^\s"]+))?/i,
    make: gone('volumeGone', 'someVolumeGone')
  },
  {
    status: 404,
    pattern: /no such network\b(?:[^:]*: *"?([^\s"]+))?|network (?:"?(\S+?)"? )?not found/i,
    make: gone('networkGone', 'someNetworkGone')
  }
]

function gone(
  named: 'containerGone' | 'volumeGone' | 'networkGone',
  unnamed: 'someContainerGone' | 'someVolumeGone' | 'someNetworkGone'
): Rule['make'] {
  return ([, first, second], make) => {
    const name = bare(shown(first ?? second))
    return name ? make('not_found', named, { name }) : make('not_found', unnamed, {})
  }
}

const fromReply = (status: number, said: string, cause: unknown): AppError => {
  const words: { said?: string } = said === '' ? {} : { said }
  const make: Make = (code, sentence, detail) => told(code, sentence, { ...detail, ...words }, cause)
  for (const rule of RULES) {
    if (rule.status !== undefined && rule.status !== status) continue
    const found = rule.pattern.exec(said)
    if (found) return rule.make(found, make)
  }
  const [code, sentence] = BY_STATUS[status] ?? (['engine_refused', 'refused'] as const)
  return said === '' ? make(code, 'refusedSilently', {}) : make(code, sentence, { said })
}

const BY_STATUS: Readonly<
  Record<number, readonly [ErrorCode, 'notAccepted' | 'notAllowed' | 'notFound' | 'notNow' | 'tookTooLong']>
> = {
  400: ['bad_request', 'notAccepted'],
  401: ['denied', 'notAllowed'],
  403: ['denied', 'notAllowed'],
  404: ['not_found', 'notFound'],
  408: ['timeout', 'tookTooLong'],
  409: ['conflict', 'notNow'],
  504: ['timeout', 'tookTooLong']
}

/** The engine's complaint on one line; empty when it made none. */
const engineWords = (error: unknown): string => {
  const { json, reason, message } = error as { json?: unknown; reason?: unknown; message?: unknown }
  const reply = asRecord(json)
  // Podman puts the root of it in `cause` and all of it in `message`; a push that it refuses has its line of progress.
  const words =
    asText(reply['message']) || asText(reply['error']) || asText(json) || asText(reason) || asText(message)
  return words
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, MAX_WORDS)
}

/** A name out of an engine's sentence, without the sentence's signs. */
const bare = (name: string | undefined): string => (name ?? '').replace(/[.,:]+$/, '')

const shown = (id: string | undefined): string | undefined =>
  /^[0-9a-f]{64}$/.test(id ?? '') ? id?.slice(0, 12) : id

const syscallOf = (error: unknown): string => asText(asRecord(error)['syscall'])
