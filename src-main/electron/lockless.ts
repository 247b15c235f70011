import { app, dialog } from 'electron'
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { isKorean } from './strings'
import * as failureStrings from './window/failure-strings'

/** Why nothing can be written in a folder, by the system's code; null where it can. */
export const whyUnwritable = (folder: string): string | null => {
  try {
    mkdirSync(folder, { recursive: true })
    rmdirSync(mkdtempSync(join(folder, 'probe-')))
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown'
  }
}

/**
 * Ends a Gantry that did not get the lock of the one instance. Mostly another has it, and shows itself; but there is
 * none to be had either where its folder cannot be written, and then nobody else would say why nothing opens.
 */
export const endWithoutLock = async (): Promise<void> => {
  const folder = app.getPath('userData')
  const reason = whyUnwritable(folder)
  if (reason !== null) {
    // Before that, Linux shows no box.
    await app.whenReady()
    const { startTitle, unwritable } = failureStrings[isKorean('system', app.getLocale()) ? 'ko' : 'en']
    dialog.showErrorBox(startTitle, unwritable(folder, reason))
  }
  app.quit()
}
