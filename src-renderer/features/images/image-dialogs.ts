import { createContext, useContext } from 'react'

/** Which dialog of the images pages is open, and about what. */
export type ImageDialog =
  | { kind: 'pull' }
  | { kind: 'push'; reference: string }
  | { kind: 'tag'; imageId: string; reference: string }
  /** Row keys of images/image-rows. */
  | { kind: 'remove'; keys: readonly string[] }

export const AskContext = createContext<(dialog: ImageDialog) => void>(() => undefined)

/** Opens a dialog of the images pages. */
export const useAsk = (): ((dialog: ImageDialog) => void) => useContext(AskContext)
