import { describe, expect, it } from 'vitest'
import { AppError, errorCodes } from '#shared/wire/errors'
import { placeOf } from './errors'

describe('placeOf', () => {
  it('has one place for each code', () => {
    const places = Object.fromEntries(
      errorCodes.map(code => [code, placeOf(new AppError(code, 'It failed.'))])
    )
    expect(places).toEqual({
      bad_request: 'inline',
      not_found: 'inline',
      conflict: 'inline',
      engine_refused: 'inline',
      denied: 'toast',
      timeout: 'toast',
      internal: 'toast',
      engine_down: 'banner',
      cancelled: 'nowhere'
    })
  })

  it('leaves a call that died with its connection to the banner', () => {
    const error = new AppError('internal', 'The connection was lost.', { detail: { disconnected: true } })
    expect(placeOf(error)).toBe('banner')
  })
})
