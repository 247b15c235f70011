import type { AppError, ErrorCode } from '#shared/wire/errors'
import type { ErrorPlace } from '../data/gantry-context'

const places: Record<ErrorCode, ErrorPlace> = {
  // What the user typed or chose: said where it was typed or chosen.
  bad_request: 'inline',
  conflict: 'inline',
  engine_refused: 'inline',
  not_found: 'inline',
  // The engine's banner is there already, and says what to do.
  engine_down: 'banner',
  // The user's own doing.
  cancelled: 'nowhere',
  denied: 'toast',
  timeout: 'toast',
  internal: 'toast'
}

/** Where an error is shown, for all of the renderer. */
export const placeOf = (error: AppError): ErrorPlace =>
  // A call that died with its connection: the banner that says so is there already.
  error.detail?.['disconnected'] === true ? 'banner' : places[error.code]
