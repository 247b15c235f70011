import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { saying, sentences, told } from '#shared/contract/sentences'
import { AppError, errorCodes } from '#shared/wire/errors'
import * as ui from '../strings'
import { plainText, type UiText } from '../texts'
import { errorWords, sayingWords } from './use-error-words'

const i18n = i18next.createInstance()
void i18n.init({
  resources: { en: { ui: ui.en }, ko: { ui: ui.ko } },
  defaultNS: 'ui',
  interpolation: { escapeValue: false },
  initAsync: false
})
const inLanguage = (language: 'en' | 'ko'): UiText => {
  const t = i18n.getFixedT(language, 'ui')
  return (key, values) => t(key, { ...values })
}

describe.each(['en', 'ko'] as const)('errors in %s', language => {
  const text = inLanguage(language)

  it.each(errorCodes)('%s has a sentence, and the English words beneath', code => {
    const words = errorWords(text, new AppError(code, 'It went so.'))
    expect(words.said).toBe('It went so.')
    expect(words.text).toBe(ui[language].error[code])
    expect(words.text).toMatch(language === 'ko' ? /[가-힣]/ : /[a-z]\.$/)
  })

  it.each(Object.keys(sentences))('%s names what the host named', name => {
    const key = name as keyof typeof sentences
    const holes = [...sentences[key].matchAll(/\{\{(\w+)\}\}/g)].map(([, hole = '']) => hole)
    const detail = Object.fromEntries(holes.map(hole => [hole, `the-${hole}`]))
    const count = name.endsWith('_one') ? 1 : 2
    const sentence = name.replace(/_(one|other)$/, '')
    const words = errorWords(text, { code: 'conflict', message: 'x', detail: { ...detail, count, sentence } })
    for (const hole of holes) expect(words.text).toContain(`the-${hole}`)
    expect(words.text).not.toMatch(/[{}]|undefined/)
    expect(words.said).toBeUndefined()
  })

  it('quotes the engine beneath, unless the sentence has its words', () => {
    const taken = told('conflict', 'portTaken', { port: 80, said: 'bind: address already in use' })
    expect(errorWords(text, taken).said).toBe('bind: address already in use')
    const refused = told('engine_refused', 'refused', { said: 'because <b>I</b> say so' })
    expect(errorWords(text, refused)).toEqual({
      text: expect.stringContaining('“because <b>I</b> say so”'),
      said: undefined
    })
  })

  it('says what is no error, and as it came what a newer host says', () => {
    const note = saying('machinePortMoved', { port: 80, newPort: 8080 })
    expect(sayingWords(text, note)).toBe(
      ui[language].error.machinePortMoved.replace('{{port}}', '80').replace('{{newPort}}', '8080')
    )
    expect(sayingWords(text, { message: 'So it is.', detail: { sentence: 'notKnown' } })).toBe('So it is.')
    expect(sayingWords(text, { message: 'So it is.' })).toBe('So it is.')
  })

  it('takes what a newer host says by its code', () => {
    const words = errorWords(text, {
      code: 'conflict',
      message: 'So it is.',
      detail: { sentence: 'notKnown' }
    })
    expect(words).toEqual({ text: ui[language].error.conflict, said: 'So it is.' })
    expect(errorWords(text, { code: 'new_code', message: 'x', detail: { sentence: 'toString' } }).text).toBe(
      ui[language].error.internal
    )
  })
})

describe('told', () => {
  it('says in English what an English page says', () => {
    const error = told('conflict', 'volumeUsedBy', { name: 'data', users: '“web”', count: 1 })
    expect(error.message).toBe('The volume “data” is used by “web”. Remove that container first.')
    expect(errorWords(inLanguage('en'), error).text).toBe(error.message)
    expect(errorWords(plainText, error).text).toBe(error.message)
    const two = told('conflict', 'volumeUsedBy', { name: 'data', users: '“web”, “db”', count: 2 })
    expect(two.message).toContain('Remove those containers first.')
  })
})
