import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { RunSpec } from '#shared/model/run-spec'
import type { AppError } from '#shared/wire/errors'
import { useAppRow } from '../../data/use-app-rows'
import { useCall } from '../../data/use-call'
import { useClient } from '../../data/use-client'
import { useEngineId } from '../../data/use-engine'
import { useToast } from '../../data/use-toast'
import { dropDraft } from './run-draft'

type Waiting = { task: string; spec: RunSpec; start: boolean }

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

/** Does what the form says. */
export function useRun(): Run {
  const { t } = useTranslation('run')
  const client = useClient()
  const engine = useEngineId()
  const toast = useToast()
  const [, navigate] = useLocation()
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const begun = useRef<string | null>(null)
  const task = useAppRow('tasks', waiting?.task ?? '')
  const isMounted = useRef(true)
  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])

  const create = useCall(
    async (spec: RunSpec, start: boolean) => {
      const { id, warnings } = await client.containers.create({ engine, spec, start })
      dropDraft(engine)
      if (!start) toast({ tone: 'success', text: t('created', { name: spec.name || id.slice(0, 12) }) })
      if (warnings.length > 0) toast({ tone: 'warning', text: t('warned', { warnings: warnings.join(' ') }) })
      // Who has gone to another page meanwhile is not pulled away from it.
      if (!isMounted.current) return
      navigate(`/containers/${id}/${!start ? 'overview' : spec.interactive ? 'terminal' : 'logs'}`)
    },
    { errors: 'inline' }
  )
  const pull = useCall(
    async (spec: RunSpec, start: boolean) => {
      const { task } = await client.images.pull({ engine, reference: spec.image })
      begun.current = null
      setWaiting({ task, spec, start })
    },
    { errors: 'inline' }
  )

  const state = task?.state
  const { run: runCreate } = create
  useEffect(() => {
    // Once for each pull, whatever renders in between.
    if (!waiting || state !== 'done' || begun.current === waiting.task) return
    begun.current = waiting.task
    void runCreate(waiting.spec, waiting.start)
  }, [waiting, state, runCreate])

  return {
    begin(spec, start, isLocal) {
      create.reset()
      pull.reset()
      setWaiting(null)
      void (isLocal ? create : pull).run(spec, start)
    },
    pending: create.pending || pull.pending || (waiting !== null && (!task || state === 'running')),
    pullTask: waiting?.task ?? null,
    pullEnd: state === 'failed' || state === 'cancelled' ? state : null,
    error: create.error ?? pull.error
  }
}
