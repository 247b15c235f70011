import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '#shared/format'
import type { Container } from '#shared/model/container'
import type { GantryClient } from '../../data/client'
import { useClient } from '../../data/use-client'
import { useEngineId, useEngineMirror, useEngineReadySince } from '../../data/use-engine'
import { visible } from '../../data/visibility'
import type { LogRequest, LogRun, LogSession } from './log-session'

const runOf = (row: Container | undefined): LogRun => ({
  startedAt: row?.startedAt ?? 0,
  goesOn: row?.state === 'running' || row?.state === 'paused'
})

/** Nothing is read while the window is hidden: the engine waits, and nothing is lost. */
async function* whileVisible(items: AsyncIterable<Uint8Array>, signal: AbortSignal) {
  for await (const item of items) {
    yield item
    await visible(signal)
  }
}

/** Reads a container's log into a session for as long as it is shown. Returns the way to try again after a failure. */
export function useLogReading(session: LogSession, id: string, gone: boolean): () => void {
  const { t, i18n } = useTranslation('container')
  const client: GantryClient = useClient()
  const engine = useEngineId()
  const mirror = useEngineMirror()
  const since = useEngineReadySince()
  const [tries, setTries] = useState(0)
  const restarted = useEffectEvent(() => {
    const at = mirror.get('containers', id)?.startedAt ?? Date.now()
    return t('logRestarted', { time: formatMoment(at, i18n.language) })
  })
  useEffect(() => {
    if (gone || since === null) return
    const leave = new AbortController()
    void session.read({
      signal: leave.signal,
      open: (request: LogRequest, signal) =>
        whileVisible(
          client.containers.logs({ engine, id, timestamps: true, ...request }, { signal }),
          signal
        ),
      runOf: () => runOf(mirror.get('containers', id)),
      changed: signal =>
        new Promise(resolve => {
          const stop = mirror.onRow('containers', id, done)
          function done() {
            stop()
            signal.removeEventListener('abort', done)
            resolve()
          }
          signal.addEventListener('abort', done)
        }),
      restarted: () => restarted()
    })
    return () => leave.abort()
  }, [session, client, engine, id, mirror, since, gone, tries])
  return useCallback(() => setTries(before => before + 1), [])
}
