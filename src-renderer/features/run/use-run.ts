import { useEffect, useRef } from 'react'
import type { RunSpec } from '#shared/model/run-spec'
import type { AppError } from '#shared/wire/errors'
import { useAppRow } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { awaitPull, forgetRun, showRun, usePulledRun } from './pulled-runs'
import { useMake } from './use-make'

export type Run = {
  /** Pulls the image first when it is not here, then makes the container and opens its page. */
  begin(spec: RunSpec, start: boolean, isLocal: boolean): void
  pending: boolean
  /** The pull that goes before. */
  pullTask: string | null
  /** How the pull ended when it did not succeed. */
  pullEnd: 'failed' | 'cancelled' | null
  error: AppError | null
}

/** Does what the form says; a run of its `image` that was left waiting for its pull is shown again. */
export function useRun(image: string): Run {
  const client = useClient()
  const engine = useEngineId()
  const make = useMake()
  const waiting = usePulledRun(engine, image.trim())
  const pullTask = waiting?.task ?? null
  const state = useAppRow('tasks', pullTask ?? '')?.state
  const isMounted = useRef(true)
  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])
  useEffect(() => (pullTask === null ? undefined : showRun(pullTask)), [pullTask])

  const create = useCall(
    (spec: RunSpec, start: boolean) => make({ engine, spec, start }, () => isMounted.current),
    { errors: 'inline' }
  )
  const pull = useCall(
    async (spec: RunSpec, start: boolean) => {
      const { task } = await client.images.pull({ engine, reference: spec.image })
      awaitPull({ task, engine, spec, start })
    },
    { errors: 'inline' }
  )
  return {
    begin(spec, start, isLocal) {
      create.reset()
      pull.reset()
      if (pullTask !== null) forgetRun(pullTask)
      void (isLocal ? create : pull).run(spec, start)
    },
    pending: create.pending || pull.pending || (waiting !== null && waiting.phase !== 'over'),
    pullTask,
    pullEnd: state === 'failed' || state === 'cancelled' ? state : null,
    error: waiting?.error ?? create.error ?? pull.error
  }
}
