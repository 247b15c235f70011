import type { MachineStep, MachineStepName } from '#shared/model/machine'
import { told } from '#shared/contract/sentences'
import type { Saying } from '#shared/model/ref'

/** What was done about a failure, and the step from which to go on. */
export type Repair = { said: Saying; from: MachineStepName }

/** One named part of a start. */
export type Step = {
  name: MachineStepName
  timeoutMs: number
  run(signal: AbortSignal): Promise<void>
  /** Is asked when its time is over: true gives it as much again. */
  extend?(): boolean
  /** Is asked once; null when nothing can be done. */
  repair?(error: unknown): Promise<Repair | null>
}

/** A start that failed, at this step. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed'
  readonly step: MachineStepName

  constructor(step: MachineStepName, cause: unknown) {
    super(`The step ${step} failed.`, { cause })
    this.step = step
  }
}

/**
 * Runs the steps in order, each with its own time limit; a step that can be repaired is, once. `onChange` gets
 * the rows for a page. When the signal aborts, the step that runs is waited for until its limit: it may end at
 * once, and what it does still must not fall into the next start.
 * @throws StepFailed; the signal's reason when it aborts
 */
export async function runSteps(
  steps: readonly Step[],
  signal: AbortSignal,
  onChange: (rows: MachineStep[]) => void
): Promise<void> {
  const rows = steps.map((step): MachineStep => ({
    name: step.name,
    state: 'waiting',
    startedAt: null,
    tookMs: null,
    repaired: null
  }))
  const change = (i: number, row: Partial<MachineStep>) => {
    Object.assign(rows[i] ?? {}, row)
    onChange(rows.map(one => ({ ...one })))
  }
  const repaired = new Set<Step>()
  for (let i = 0; i < steps.length; i++) {
    signal.throwIfAborted()
    const step = steps[i] as Step
    const beganAt = performance.now()
    const took = () => Math.round(performance.now() - beganAt)
    change(i, { state: 'running', startedAt: Date.now(), tookMs: null })
    try {
      await withinTime(step, signal)
      change(i, { state: 'done', tookMs: took() })
    } catch (error) {
      // It has not failed; nor must it look as if it went on.
      if (signal.aborted) change(i, { state: 'waiting', startedAt: null })
      signal.throwIfAborted()
      const repair = repaired.has(step) ? null : ((await step.repair?.(error)) ?? null)
      repaired.add(step)
      change(i, { state: 'failed', tookMs: took(), repaired: repair?.said ?? null })
      if (!repair) throw new StepFailed(step.name, error)
      i = steps.findIndex(one => one.name === repair.from) - 1
    }
  }
}

async function withinTime({ name, timeoutMs, run, extend }: Step, signal: AbortSignal): Promise<void> {
  const limit = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (extend?.()) return
      const late = told('timeout', 'machineStepSlow', { step: name, seconds: timeoutMs / 1000 })
      reject(late)
      limit.abort(late)
    }, timeoutMs)
  })
  try {
    await Promise.race([run(AbortSignal.any([signal, limit.signal])), over])
  } finally {
    clearInterval(timer)
  }
}
