import { useEffect, useRef } from 'react'
import { useAppRow } from '../../data/use-app-rows'
import { asAppError } from '../../data/use-call'
import { claimRun, endRun, forgetRun, isShown, usePulledRuns, type PulledRun } from './pulled-runs'
import { useMake } from './use-make'

/** Makes the containers whose images have been pulled, whatever page is open by then. */
export function RunsAfterPull() {
  return usePulledRuns().map(run => <RunAfterPull key={run.task} run={run} />)
}

function RunAfterPull({ run }: { run: PulledRun }) {
  const make = useMake()
  const { task, phase } = run
  const state = useAppRow('tasks', task)?.state
  const wasSeen = useRef(false)
  useEffect(() => {
    if (state !== undefined) wasSeen.current = true
    if (phase !== 'pulling') return
    // Taken off the list, or its host is gone: it will not end any more.
    if (state === undefined && wasSeen.current) forgetRun(task)
    if (state === 'failed' || state === 'cancelled') endRun(task, null)
    if (state !== 'done' || !claimRun(task)) return
    make(run, () => isShown(task)).then(
      () => forgetRun(task),
      (thrown: unknown) => endRun(task, asAppError(thrown))
    )
  })
  return null
}
