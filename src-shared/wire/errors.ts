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
  return {
    code: 'internal',
    message: `Something went wrong inside Gantry. The log has the details under ${logId}.`,
    detail: { logId }
  }
}

/** The error on the reading side; whatever does not look like one becomes `internal`. */
export function fromWire(value: unknown): AppError {
  const { code, message, detail } = (value ?? {}) as Partial<Record<string, unknown>>
  const known = errorCodes.find(one => one === code)
  if (known === undefined || typeof message !== 'string') {
    return new AppError('internal', 'Gantry sent an error that could not be read.')
  }
  if (typeof detail !== 'object' || detail === null) return new AppError(known, message)
  const plain = Object.entries(detail).filter(([, one]) =>
    ['string', 'number', 'boolean'].includes(typeof one)
  )
  return new AppError(known, message, { detail: Object.fromEntries(plain) as ErrorDetail })
}
