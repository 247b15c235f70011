import { createContext, useContext } from 'react'
import type { TextMatcher } from '../../ui/search/text-matcher'
import type { EntryId } from './sections'

type SettingsView = {
  /** What is shown: everything of a section, or what was searched for. */
  readonly shown: ReadonlySet<EntryId>
  readonly marker: TextMatcher | undefined
}

export const SettingsViewContext = createContext<SettingsView>({ shown: new Set(), marker: undefined })

export const useSettingsView = (): SettingsView => useContext(SettingsViewContext)
