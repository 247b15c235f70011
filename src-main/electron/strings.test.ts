import { expect, it } from 'vitest'
import { en, ko, stringsFor } from './strings'

const keysOf = (value: object, prefix = ''): string[] =>
  Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null ? keysOf(inner, `${prefix}${key}.`) : [prefix + key]
  )
const textsOf = (value: object): string[] =>
  Object.values(value).flatMap((inner: unknown) =>
    typeof inner === 'string' ? [inner] : typeof inner === 'object' && inner !== null ? textsOf(inner) : []
  )

it('says the same in both languages', () => {
  expect(keysOf(ko)).toEqual(keysOf(en))
  expect(textsOf(ko).filter(text => text !== 'ko' && !/[가-힣]/.test(text))).toEqual([])
})

it('says in Korean of a dead container that it could not be removed, not that it is silent', () => {
  expect(ko.tray.state('dead')).toBe('삭제 실패')
})

it('says in Korean that a container was ended for its memory', () => {
  for (const said of [ko.notices.one('outOfMemory', 'db'), ko.notices.many('outOfMemory', 2)])
    expect(said).toContain('메모리 부족으로 종료되었습니다')
})

it('speaks as the user chose, or as the computer does', () => {
  expect(stringsFor('system', 'ko-KR')).toBe(ko)
  expect(stringsFor('system', 'en-GB')).toBe(en)
  expect(stringsFor('en', 'ko-KR')).toBe(en)
  expect(stringsFor('ko', 'en-GB')).toBe(ko)
})
