import { describe, expect, it } from 'vitest'
import { marker, matching } from './search'
import { SECTIONS, sectionOf, sectionsFor, type EntryId } from './sections'
import { en } from './strings'

const found = (query: string): EntryId[] => matching(query, SECTIONS).flatMap(({ entries }) => entries)

describe('the sections', () => {
  it('have every entry once', () => {
    const entries = SECTIONS.flatMap(({ entries }) => entries)
    expect([...entries].sort()).toEqual(Object.keys(en.entry).sort())
    expect(SECTIONS.map(({ id }) => id)).toEqual(Object.keys(en.section))
  })

  it('leave out in a browser what only a desktop has', () => {
    const sections = sectionsFor('headless')
    expect(sections.map(({ id }) => id)).not.toContain('notifications')
    expect(sections.flatMap(({ entries }) => entries)).not.toContain('openAtLogin')
    expect(sections.flatMap(({ entries }) => entries)).toContain('theme')
    expect(sectionsFor('electron')).toEqual(SECTIONS)
  })

  it.each([
    ['notifications', 'notifications'],
    ['resources', 'machine'],
    ['', 'general'],
    ['nonsense', 'general']
  ])('are at the address %j', (address, section) => {
    expect(sectionOf(address, SECTIONS)).toBe(section)
  })

  it('that a browser has not lead to the first', () => {
    expect(sectionOf('notifications', sectionsFor('headless'))).toBe('general')
  })
})

describe('a search', () => {
  it.each<[string, EntryId]>([
    ['dark', 'theme'],
    ['DARK', 'theme'],
    ['어둡게', 'theme'],
    ['로그인할 때', 'openAtLogin'],
    ['autostart', 'openAtLogin'],
    ['oom', 'outOfMemory'],
    ['password docker', 'registries'],
    ['메모리', 'machineResources'],
    ['docker cli', 'tools'],
    ['명령줄', 'tools'],
    ['텔레메트리', 'requests']
  ])('for %j finds %s', (query, entry) => {
    expect(found(query)).toContain(entry)
  })

  it('finds a Korean word that was typed in its parts', () => {
    expect(found('언어'.normalize('NFD'))).toContain('language')
  })

  it('finds all of a section by its name, and nothing for nonsense', () => {
    expect(found('notifications')).toEqual(['crashes', 'outOfMemory', 'unhealthy', 'tasks'])
    expect(found('dark nonsense')).toEqual([])
  })

  it('for nothing finds everything', () => {
    expect(matching('  ', SECTIONS)).toEqual(SECTIONS)
  })

  it('marks each word, whatever signs are in it', () => {
    expect(marker('')).toBeUndefined()
    expect(marker('the (log')?.ranges(['The settings (log) and the rest'])[0]).toEqual([
      [0, 3],
      [13, 17],
      [23, 26]
    ])
  })
})
