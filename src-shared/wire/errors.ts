import { wireSentences } from './sentences'

export const errorCodes = [
  'bad_request',
  'not_found',
  'conflict',
  'denied',
  'engine_down',
  'engine_refused',
  'cancelled',
  'timeout',
  'internal'
] as const

export type ErrorCode = (typeof errorCodes)[number]
export type ErrorDetail = Record<string, string | number | boolean>

/** What crosses the wire of an error: no stack, no cause, no path. */
export type WireError = { code: ErrorCode; message: string; detail?: ErrorDetail }

/**
 * The one error class. The message is a sentence for a person that names the object and the next step;
 * `detail` is for the program and crosses the wire; `cause` is for the log and does not.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly detail?: ErrorDetail

  constructor(code: ErrorCode, message: string, more: { detail?: ErrorDetail; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.code = code
    if (more.detail) this.detail = more.detail
  }
}

type Plural = '_one' | '_other'
type WithoutPlural<K> = K extends `${infer Stem}${Plural}` ? Stem : K
type Sentences = Readonly<Record<string, string>>

/** A sentence's name; one that has plural forms is chosen by `count` in the detail. */
export type SentenceOf<S extends Sentences> = WithoutPlural<keyof S & string>

type Holes<T> = T extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Holes<Rest> : never
type TextOf<S extends Sentences, K extends string> = K extends keyof S
  ? S[K]
  : `${K}_other` extends keyof S
    ? S[`${K}_other`] | '{{count}}'
    : never
/** All that a sentence names. */
export type ToldOf<S extends Sentences, K extends string> = ErrorDetail &
  Record<Holes<TextOf<S, K>>, string | number>

/** A sentence in English, with what a client needs to say it in its own language. */
export type Said = { message: string; detail: ErrorDetail }

/** Gives the way to say these sentences: in English, and by name with all that they name. */
export function speaker<const S extends Sentences>(sentences: S) {
  const texts: Sentences = sentences
  return <K extends SentenceOf<S>>(sentence: K, detail: ToldOf<S, K>): Said => {
    const text = texts[sentence] ?? texts[`${sentence}_${detail['count'] === 1 ? 'one' : 'other'}`] ?? ''
    const message = text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(detail[name] ?? ''))
    return { message, detail: { ...detail, sentence } }
  }
}

const say = speaker(wireSentences)

/** An error of the wire's own. */
export function wireError<K extends SentenceOf<typeof wireSentences>>(
  code: ErrorCode,
  sentence: K,
  detail: ToldOf<typeof wireSentences, K>,
  cause?: unknown
): AppError {
  const said = say(sentence, detail)
  return new AppError(code, said.message, { detail: said.detail, cause })
}

/**
 * An error as it may cross the wire. Only an AppError keeps its words; anything else may hold paths or
 * secrets, so it is logged and becomes `internal` with the id under which the log has it.
 */
export function toWire(error: unknown, log: (error: unknown) => string): WireError {
  if (error instanceof AppError) {
    const { code, message, detail } = error
    return detail ? { code, message, detail } : { code, message }
  }
  const logId = log(error)
  return { code: 'internal', ...say('insideLogged', { logId }) }
}

/** The error on the reading side; whatever does not look like one becomes `internal`. */
export function fromWire(value: unknown): AppError {
  const { code, message, detail } = (value ?? {}) as Partial<Record<string, unknown>>
  const known = errorCodes.find(one => one === code)
  if (known === undefined || typeof message !== 'string') {
    return wireError('internal', 'wireUnreadable', {})
  }
  if (typeof detail !== 'object' || detail === null) return new AppError(known, message)
  const plain = Object.entries(detail).filter(([, one]) =>
    ['string', 'number', 'boolean'].includes(typeof one)
  )
  return new AppError(known, message, { detail: Object.fromEntries(plain) as ErrorDetail })
}
