import { inKorean } from '#shared/contract/sentences-ko'
import { AppError } from '#shared/wire/errors'

/** What went wrong and what to do, where there is no page to say it. What nobody translated stays as it came. */
export const faultWords = (error: unknown, isKorean: boolean): string => {
  const message = error instanceof Error ? error.message : String(error)
  return (isKorean && error instanceof AppError ? inKorean(error.detail) : undefined) ?? message
}
