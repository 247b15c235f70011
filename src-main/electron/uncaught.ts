import { dialog } from 'electron'
import type { Log } from '../core/log'
import type { FailureStrings } from './window/failure-strings'

const AGAIN_MS = 60_000

/**
 * An error that nobody awaits is logged. One that nobody caught may have left something half done: the user is asked
 * whether to start anew, once a minute at most.
 */
export const watchErrors = (log: Log, text: () => FailureStrings, restart: () => void): void => {
  let askedAt = -Infinity
  process.on('unhandledRejection', error => log.internal(error))
  process.on('uncaughtException', error => {
    const id = log.internal(error)
    if (Date.now() - askedAt < AGAIN_MS) return
    askedAt = Date.now()
    const words = text()
    void dialog
      .showMessageBox({
        type: 'error',
        message: words.unexpected,
        detail: words.unexpectedDetail(id),
        buttons: [words.restart, words.goOn],
        defaultId: 0,
        cancelId: 1,
        noLink: true
      })
      .then(({ response }) => {
        if (response === 0) restart()
      })
  })
}
