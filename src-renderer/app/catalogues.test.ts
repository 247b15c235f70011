import { describe, expect, it } from 'vitest'
import { fitParticles } from '#shared/josa'
import { catalogues } from './catalogues'

const flat = (strings: object, prefix = ''): [string, string][] =>
  Object.entries(strings).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flat(value as object, `${prefix}${key}.`)
  )

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\s*[\w.]+\s*\}\}/g))].sort()

// Names, units and commands are the same in every language; a sentence is not.
const isProse = (text: string): boolean => /[a-z]{2,}\s+[a-z]{2,}/i.test(text.replace(/\{\{.*?\}\}/g, ''))

describe.each(Object.entries(catalogues))('the strings of %s', (_, { en, ko }) => {
  const english = new Map(flat(en))
  const korean = new Map(flat(ko))

  it('have the same keys in both languages', () => {
    expect([...korean.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('leave nothing empty', () => {
    expect([...english, ...korean].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('fill in the same things in both languages', () => {
    const differing = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(korean.get(key) ?? '').join()
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('are Korean in Korean', () => {
    const untranslated = [...english].filter(
      ([key, text]) => isProse(text) && !/[가-힣]/.test(korean.get(key) ?? '')
    )
    expect(untranslated.map(([key]) => key)).toEqual([])
  })

  it('call a health check and a dead container by one name in Korean', () => {
    const texts = [...korean].filter(([key]) => !key.endsWith('.words')).map(([, text]) => text)
    expect(texts.filter(text => /상태 (검사|점검|체크)|헬스|응답 없음/.test(text))).toEqual([])
  })

  it('leave no particle open once a name is filled in', () => {
    const filled = [...korean].map(([, text]) => fitParticles(text.replace(/\{\{.*?\}\}/g, 'web')))
    expect(filled.filter(text => /\((으|이|가|은|는|을|를|와|과)\)/.test(text))).toEqual([])
  })

  it('have both plural forms', () => {
    const stems = [...english.keys()].filter(key => key.endsWith('_one')).map(key => key.slice(0, -4))
    expect(stems.filter(stem => !english.has(`${stem}_other`))).toEqual([])
  })
})
