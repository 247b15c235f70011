import { createContext, useContext } from 'react'
import type { AppRows, ObjectRows } from '#shared/model/tables'
import type { AppError } from '#shared/wire/errors'
import type { GantryClient } from './client'
import type { Mirror } from './mirror'

export type ToastTone = 'neutral' | 'success' | 'warning' | 'error'
export type Toast = {
  tone: ToastTone
  text: string | AppError
  action?: { text: string; onClick: () => void }
}

/** Where an error is shown: by who asked, in a toast, by the app's banner, or nowhere. */
export type ErrorPlace = 'inline' | 'toast' | 'banner' | 'nowhere'

export type Gantry = {
  client: GantryClient
  /** The connection is up; false: what is seen is the last known state. */
  connected: boolean
  app: Mirror<AppRows>
  /** The mirror of one engine's objects; the same one each time. */
  engine(id: string): Mirror<ObjectRows>
  toast(toast: Toast): void
  placeOf(error: AppError): ErrorPlace
}

export const GantryContext = createContext<Gantry | null>(null)
export const EngineIdContext = createContext<string | null>(null)

export function useGantry(): Gantry {
  const gantry = useContext(GantryContext)
  if (!gantry) throw new Error('There is no Gantry above this component.')
  return gantry
}
