import { TextMatcher } from '../../ui/search/text-matcher'
import type { EntryId, Section } from './sections'
import { en, ko } from './strings'

const LANGUAGES = [en, ko]

const wordsOf = (query: string): string[] => query.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean)

/**
 * The sections with only what a query means: every word of it stands in the entry or its section, in whichever
 * language. An empty query means everything.
 */
export function matching(query: string, sections: readonly Section[]): readonly Section[] {
  const words = wordsOf(query)
  const texts = ({ id }: Section, entry: EntryId): string =>
    LANGUAGES.flatMap(({ section, entry: entries }) => [section[id], ...Object.values(entries[entry])])
      .join('\n')
      .toLowerCase()
  return sections
    .map(section => ({
      id: section.id,
      entries: section.entries.filter(entry => {
        const text = texts(section, entry)
        return words.every(word => text.includes(word))
      })
    }))
    .filter(({ entries }) => entries.length > 0)
}

/** Marks each word of a query; undefined for an empty one. */
export function marker(query: string): TextMatcher | undefined {
  const words = wordsOf(query).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return words.length === 0 ? undefined : new TextMatcher(new RegExp(words.join('|'), 'giu'))
}
