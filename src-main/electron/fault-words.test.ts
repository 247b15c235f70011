import { expect, it } from 'vitest'
import { told } from '#shared/contract/sentences'
import { AppError } from '#shared/wire/errors'
import { faultWords } from './fault-words'

it('says what is known in the user’s language, with what it names', () => {
  const fault = told('denied', 'dataDirUnusable', { folder: '/srv/gantry', reason: 'EACCES' })
  expect(faultWords(fault, false)).toMatch(/^Gantry cannot keep its data in \/srv\/gantry\. /)
  expect(faultWords(fault, true)).toMatch(/^Gantry가 \/srv\/gantry에 데이터를 보관할 수 없습니다\. /)
})

it('fits Korean particles, and chooses the plural', () => {
  const silent = told('engine_down', 'engineSilent', { engine: 'Docker' })
  expect(faultWords(silent, true)).toContain('Docker가 아직 응답하지 않았습니다')
  const used = told('conflict', 'volumeUsedBy', { name: 'data', users: 'web, db', count: 2 })
  expect(faultWords(used, true)).toContain('data')
})

it('leaves what has no sentence as it came', () => {
  expect(faultWords(new Error('spawn ENOENT'), true)).toBe('spawn ENOENT')
  expect(faultWords(new AppError('internal', 'Odd.'), true)).toBe('Odd.')
  expect(faultWords('text', true)).toBe('text')
})
