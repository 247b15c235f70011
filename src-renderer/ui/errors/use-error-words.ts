import { useCallback } from 'react'
import { sentenceOf } from '#shared/contract/sentences'
import type { Fault, Saying } from '#shared/model/ref'
import { errorCodes } from '#shared/wire/errors'
import { useUiText, type UiText } from '../texts'

export type ErrorWords = {
  /** What went wrong and what to do, in the person's language. */
  readonly text: string
  /** The words of who refused, as they came; undefined where `text` has them, or there were none. */
  readonly said: string | undefined
}

/** Puts an error into words: an AppError, or a failure out of a row. */
export function errorWords(text: UiText, { code, message, detail }: Fault): ErrorWords {
  const sentence = sentenceOf(detail)
  const said = typeof detail?.['said'] === 'string' ? detail['said'] : undefined
  if (sentence === undefined) {
    const known = errorCodes.find(one => one === code) ?? 'internal'
    return { text: text(`error.${known}`), said: said ?? message }
  }
  const told = text(`error.${sentence}`, detail)
  return { text: told, said: said !== undefined && told.includes(said) ? undefined : said }
}

/** Puts a sentence of the host that is no error into words; one that this page does not know stays as it came. */
export const sayingWords = (text: UiText, said: Saying): string =>
  sentenceOf(said.detail) === undefined ? said.message : errorWords(text, { code: 'internal', ...said }).text

/** `errorWords` in the person's language. */
export function useErrorWords(): (error: Fault) => ErrorWords {
  const text = useUiText()
  return useCallback(error => errorWords(text, error), [text])
}

/** `sayingWords` in the person's language. */
export function useSayingWords(): (said: Saying) => string {
  const text = useUiText()
  return useCallback(said => sayingWords(text, said), [text])
}
