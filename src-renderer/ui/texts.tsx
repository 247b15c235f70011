import { createContext, useContext, type ReactNode } from 'react'
import { en, type UiTextKey } from './strings'

export type TextValues = Readonly<Record<string, string | number | boolean>>

/** Gives the words that the looks themselves need ("Copy", "Select all"), already in the person's language. */
export type UiText = (key: UiTextKey, values?: TextValues) => string

const { error, ...own } = en
const english: Readonly<Record<string, string>> = {
  ...own,
  ...Object.fromEntries(Object.entries(error).map(([key, text]) => [`error.${key}`, text]))
}

/** The English words, filled in without i18n: what the looks say where no `UiTextProvider` is above them. */
export const plainText: UiText = (key, values = {}) => {
  const plural = values['count'] === 1 ? `${key}_one` : `${key}_other`
  const found = english[plural] ?? english[key] ?? key
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}

const UiTextContext = createContext<UiText>(plainText)

/**
 * Wraps the app once. The app passes i18next's `t` of the namespace `ui` (its catalogues: ui/strings.ts);
 * hand over a new function when the language changes, so that everything below says it anew.
 */
export function UiTextProvider({ text, children }: { text: UiText; children: ReactNode }) {
  return <UiTextContext.Provider value={text}>{children}</UiTextContext.Provider>
}

export function useUiText(): UiText {
  return useContext(UiTextContext)
}
