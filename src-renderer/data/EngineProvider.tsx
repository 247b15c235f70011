import { useEffect, type ReactNode } from 'react'
import { EngineIdContext, useGantry } from './gantry-context'
import { pump } from './pump'

/** A watch that ended while the host is there (its engine is being looked for anew) is begun again. */
const AGAIN_MS = 1_000

/** Makes one engine the one that pages below work on, and follows its objects while connected. */
export function EngineProvider({ id, children }: { id: string; children: ReactNode }) {
  const { client, connected, engine } = useGantry()
  useEffect(() => {
    if (!connected) return
    const leave = new AbortController()
    const { signal } = leave
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      const again = () => {
        if (!signal.aborted) timer = setTimeout(follow, AGAIN_MS)
      }
      pump(client.engines.watch({ engine: id }, { signal }), engine(id), signal).then(again, again)
    }
    follow()
    return () => {
      leave.abort()
      clearTimeout(timer)
    }
  }, [client, connected, engine, id])
  return <EngineIdContext value={id}>{children}</EngineIdContext>
}
