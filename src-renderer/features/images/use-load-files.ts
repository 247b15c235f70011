import { useCallback, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Fault } from '#shared/model/ref'
import type { Task } from '#shared/model/task'
import { EngineIdContext, useGantry, type Gantry } from '../../data/gantry-context'
import { asAppError } from '../../data/use-call'
import { useErrorWords } from '../../ui/errors/use-error-words'
import { loadFile } from './load-file'

/** The task's last word. Its row may arrive a moment after the stream that told of its end. */
const endOf = (app: Gantry['app'], id: string): Promise<Task | undefined> =>
  new Promise(resolve => {
    let seen = app.get('tasks', id) !== undefined
    const look = (): boolean => {
      const task = app.get('tasks', id)
      seen ||= task !== undefined
      // Gone: dismissed meanwhile, so it had ended.
      if (task ? task.state === 'running' : !seen) return false
      resolve(task)
      leave()
      return true
    }
    const leave = app.onRow('tasks', id, look)
    look()
  })

/**
 * Loads image archives, one after the other. Progress is in the tasks; the end of each is told in a toast, for
 * the page may have changed by then.
 */
export function useLoadFiles(): (files: readonly File[]) => void {
  const { t } = useTranslation('images')
  const [, navigate] = useLocation()
  const { app, client, toast } = useGantry()
  const words = useErrorWords()
  const engine = useContext(EngineIdContext)

  const tell = useCallback(
    (name: string, error: Fault) => {
      const { text: message } = words(error)
      toast({
        tone: 'error',
        text: message.includes(name) ? message : t('loadFailed', { name, message })
      })
    },
    [t, toast, words]
  )

  const loadOne = useCallback(
    async (engine: string, file: File) => {
      const task = await loadFile(file, (source, signal) =>
        client.images.load({ engine, source }, { signal })
      )
      const ended = task === undefined ? undefined : await endOf(app, task)
      if (ended?.state === 'failed') {
        if (ended.failure) tell(file.name, ended.failure)
      } else if (ended?.state === 'done') {
        const tags = ended.result.filter(one => !one.startsWith('sha256:')).join(', ')
        toast({
          tone: 'success',
          text: tags === '' ? t('loadDoneUntagged', { name: file.name }) : t('loadDone', { tags }),
          action: { text: t('loadOpen'), onClick: () => navigate('/images') }
        })
      }
    },
    [app, client, navigate, t, tell, toast]
  )

  return useCallback(
    (files: readonly File[]) => {
      if (engine === null) return toast({ tone: 'error', text: t('dropNoEngine') })
      const [first] = files
      if (first) toast({ tone: 'neutral', text: t('loadStarted', { count: files.length, name: first.name }) })
      void (async () => {
        for (const file of files) {
          try {
            await loadOne(engine, file)
          } catch (thrown) {
            const error = asAppError(thrown)
            if (error.code !== 'cancelled') tell(file.name, error)
          }
        }
      })()
    },
    [engine, loadOne, t, tell, toast]
  )
}
