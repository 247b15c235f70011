import type { Failure } from '#shared/model/ref'
import { AppError, type ErrorCode, type ErrorDetail } from '#shared/wire/errors'
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
  const make = (code: ErrorCode, message: string, detail?: ErrorDetail) =>
    new AppError(code, message, { cause: error, ...(detail && { detail }) })
  const status = statusOf(error)
  if (status !== null) return fromReply(status, engineWords(error), make)
  const code = nodeCode(error)
  const name = error instanceof Error ? error.name : ''
  if (name === 'TimeoutError') return make('timeout', 'The engine did not answer in time. Try again.')
  if (code === 'ABORT_ERR' || name === 'AbortError') return make('cancelled', 'This was cancelled.')
  if (DOWN.has(code) || (code === 'ENOENT' && syscallOf(error) === 'connect')) {
    return make('engine_down', 'The connection to the engine was lost. Gantry goes on trying to reach it.')
  }
  if ((code === 'EACCES' || code === 'EPERM') && syscallOf(error) === 'connect') {
    return make('denied', 'You may not open the engine’s socket. Ask for membership of its group.')
  }
  if (code === 'ENOSPC') {
    return make('engine_refused', 'The disk is full. Free some space and try again.', { reason: 'disk_full' })
  }
  return error instanceof Error ? error : new Error(`Not an error: ${typeof error}`)
}

/** A refusal as dockerode throws it; `json` is the reply's body. */
export type EngineReply = Error & { statusCode: number; json?: unknown }

/** What a row and an outcome tell of an error. */
export const failureOf = (id: string, error: unknown): Failure => {
  const known = translate(error)
  return known instanceof AppError
    ? { id, code: known.code, message: known.message }
    : { id, code: 'internal', message: 'Something went wrong inside Gantry. Try again.' }
}

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

type Make = (code: ErrorCode, message: string, detail?: ErrorDetail) => AppError
type Rule = { status?: number; pattern: RegExp; make: (found: RegExpExecArray, make: Make) => AppError }

/** What engines complain about often enough to be said better. The first that fits counts. */
const RULES: readonly Rule[] = [
  {
    pattern: /port is already allocated|address already in use|ports are not available/i,
    make: ({ input }, make) => {
      const found = /(?:Bind for|listen \w+|exposing port \w+) \S*?:(\d{1,5})\b/i.exec(input)?.[1]
      const port = Number(found ?? 0)
      return make(
        'conflict',
        port
          ? `Port ${port} is already taken on this engine’s computer. Publish another port, or stop what uses it.`
          : 'A port that this container publishes is already taken. Publish another one, or stop what uses it.',
        { reason: 'port_taken', ...(port && { port }) }
      )
    }
  },
  {
    pattern: /no space left on device/i,
    make: (_, make) =>
      make(
        'engine_refused',
        'The engine’s disk is full. Remove images or volumes that nobody needs, then try again.',
        {
          reason: 'disk_full'
        }
      )
  },
  {
    status: 404,
    pattern: /no such image:? *([^\s:]\S*)?/i,
    make: ([, image], make) =>
      make('not_found', `The engine has no image ${quoted(image, 'of this name')}. Pull it first.`, {
        reason: 'image_missing'
      })
  },
  {
    status: 409,
    pattern: /name "?\/?([^"\s]+)"? is already in use by (?:container )?"?([0-9a-f]{12})?/i,
    make: ([, name = '', holder = ''], make) =>
      make(
        'conflict',
        `The name ${quoted(name)} is taken by another container${holder && ` (${holder})`}. Choose another name, or remove that one.`,
        { reason: 'name_taken', name, holder }
      )
  },
  {
    pattern: /network with name (\S+) already exists/i,
    make: ([, name = ''], make) =>
      make('conflict', `There is a network ${quoted(name)} already. Choose another name.`, {
        reason: 'name_taken',
        name
      })
  },
  {
    pattern:
      /volume is in use - \[([^\]]*)\]|volume \S+ is being used by the following container\(s\): (\S.*?)(?::|$)/i,
    make: ([, first, second], make) =>
      make('conflict', 'A container uses this volume. Remove that container first.', {
        reason: 'in_use',
        containers: (first ?? second ?? '').replace(/\s/g, '')
      })
  },
  {
    pattern: /network (\S+).*(?:has active endpoints|has associated containers|is being used)/is,
    make: (_, make) =>
      make('conflict', 'Containers are connected to this network. Disconnect or stop them first.', {
        reason: 'in_use'
      })
  },
  {
    pattern: /(\S+) is a pre-defined network and cannot be removed/i,
    make: ([, name], make) => make('denied', `The network ${quoted(name)} belongs to the engine and stays.`)
  },
  {
    pattern: /(?:could not find an available|no available network|non-overlapping|Pool overlaps)/i,
    make: (_, make) =>
      make('conflict', 'The addresses of this network overlap with another one. Choose another subnet.', {
        reason: 'subnet_taken'
      })
  },
  {
    pattern:
      /cannot (?:be )?remove[d]? (?:a )?(?:running|paused|restarting) ?container|container is (?:running|paused).*(?:stop|force)/i,
    make: (_, make) =>
      make('conflict', 'This container is running. Stop it first, or remove it by force.', {
        reason: 'running'
      })
  },
  {
    status: 409,
    pattern: /container (\S+) is paused|is paused\. ?Unpause|cannot start a paused container/i,
    make: (_, make) => make('conflict', 'This container is paused. Resume it first.', { reason: 'paused' })
  },
  {
    pattern: /container (\S+) is not running|can only (?:kill|pause) running containers/i,
    make: (_, make) =>
      make('conflict', 'This container is not running. Start it first.', { reason: 'not_running' })
  },
  {
    pattern: /endpoint with name (\S+) already exists in network (\S+)|is already attached to network/i,
    make: (_, make) => make('conflict', 'This container is on this network already.', { reason: 'connected' })
  },
  {
    pattern: /is not connected to (?:the )?network/i,
    make: (_, make) => make('conflict', 'This container is not on this network.', { reason: 'not_connected' })
  },
  {
    pattern: /is not paused|can only unpause/i,
    make: (_, make) => make('conflict', 'This container is not paused.', { reason: 'not_paused' })
  },
  {
    pattern:
      /exec: "?([^":]+)"?: (?:executable file not found|stat .*no such file|no such file|permission denied|is a directory)|stat (\S+): no such file or directory.*unknown/is,
    make: ([, first, second], make) =>
      make(
        'bad_request',
        `The program ${quoted(first ?? second)} cannot be run in this image. Check the command.`,
        {
          reason: 'command_missing'
        }
      )
  },
  {
    pattern: /bind source path does not exist: (\S.*)/i,
    make: ([, path], make) =>
      make('bad_request', `There is no folder ${quoted(path)} on the engine’s computer.`)
  },
  {
    status: 404,
    pattern:
      /no such (container|volume|network)\b(?:[^:]*: *"?([^\s"]+))?|(network) (?:"?(\S+?)"? )?not found/i,
    make: ([, first, name, second, network], make) =>
      make(
        'not_found',
        `There is no ${(first ?? second ?? 'object').toLowerCase()} ${quoted(shown(name ?? network), 'of this name')} any more.`
      )
  }
]

const fromReply = (status: number, words: string, make: Make): AppError => {
  for (const rule of RULES) {
    if (rule.status !== undefined && rule.status !== status) continue
    const found = rule.pattern.exec(words)
    if (found) return rule.make(found, make)
  }
  const said = sentence(words)
  if (status === 400) return make('bad_request', `The engine does not accept this: ${said}`)
  if (status === 401 || status === 403) return make('denied', `The engine does not allow this: ${said}`)
  if (status === 404) return make('not_found', `The engine did not find it: ${said}`)
  if (status === 409) return make('conflict', `This cannot be done now: ${said}`)
  if (status === 408 || status === 504) return make('timeout', `The engine took too long: ${said}`)
  return make('engine_refused', `The engine refused: ${said}`)
}

/** The engine's complaint on one line. */
const engineWords = (error: unknown): string => {
  const { json, reason, message } = error as { json?: unknown; reason?: unknown; message?: unknown }
  const reply = asRecord(json)
  // Podman puts the root of it in `cause` and all of it in `message`.
  const words =
    asText(reply['message']) || asText(json) || asText(reason) || asText(message) || 'it did not say why'
  return words
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, MAX_WORDS)
}

const sentence = (words: string): string => {
  const capital = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.!?]$/.test(capital) ? capital : `${capital}.`
}

const quoted = (name: string | undefined, otherwise = ''): string => {
  const plain = (name ?? '').replace(/[.,:]+$/, '')
  return plain ? `“${plain}”` : otherwise
}

const shown = (id: string | undefined): string | undefined =>
  /^[0-9a-f]{64}$/.test(id ?? '') ? id?.slice(0, 12) : id

const syscallOf = (error: unknown): string => asText(asRecord(error)['syscall'])
