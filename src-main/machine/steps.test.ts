import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { MachineStep, MachineStepName } from '#shared/model/machine'
import { AppError } from '#shared/wire/errors'
import { runSteps, StepFailed, type Step } from './steps'

const LONG_MS = 60_000

/** Runs steps and tells what was run, and the last rows. */
async function running(steps: Partial<Step>[], signal = new AbortController().signal) {
  const names: MachineStepName[] = ['image', 'disk', 'qemu']
  const ran: string[] = []
  let rows: MachineStep[] = []
  const all = steps.map((step, i): Step => {
    const name = names[i] ?? 'engine'
    return {
      timeoutMs: LONG_MS,
      ...step,
      name,
      run: async one => {
        ran.push(name)
        await step.run?.(one)
      }
    }
  })
  const failed = await runSteps(all, signal, now => (rows = now)).then(
    () => null,
    (error: unknown) => error
  )
  return { ran, rows, failed }
}

describe('steps', () => {
  it('run in order and are told with their times', async () => {
    const { ran, rows, failed } = await running([{}, {}, {}])
    expect(failed).toBeNull()
    expect(ran).toEqual(['image', 'disk', 'qemu'])
    expect(rows.map(row => row.state)).toEqual(['done', 'done', 'done'])
    expect(rows.every(row => row.tookMs !== null && row.startedAt !== null)).toBe(true)
  })

  it('stop at the one that fails', async () => {
    const { ran, rows, failed } = await running([
      {},
      { run: () => Promise.reject(new AppError('denied', 'No.')) },
      {}
    ])
    expect(failed).toBeInstanceOf(StepFailed)
    expect(failed).toMatchObject({ step: 'disk', cause: { code: 'denied' } })
    expect(ran).toEqual(['image', 'disk'])
    expect(rows.map(row => row.state)).toEqual(['done', 'failed', 'waiting'])
  })

  it('have each their own time', async () => {
    const { failed } = await running([{ timeoutMs: 20, run: () => new Promise(() => undefined) }])
    expect(failed).toMatchObject({ step: 'image', cause: { code: 'timeout' } })
  })

  it('are given more of it for as long as they have reason to', async () => {
    const reasons = [true, true, false]
    const step = { timeoutMs: 20, extend: () => reasons.shift() === true }
    const { failed } = await running([{ ...step, run: () => sleep(30) }])
    expect([failed, reasons]).toEqual([null, [true, false]])
    const late = await running([{ ...step, run: () => new Promise(() => undefined) }])
    expect(late.failed).toMatchObject({ cause: { code: 'timeout' } })
  })

  it('are repaired once, and go on from where the repair says', async () => {
    let tries = 0
    const { ran, rows, failed } = await running([
      {},
      {},
      {
        run: () => (++tries < 2 ? Promise.reject(new Error('first')) : Promise.resolve()),
        repair: () => Promise.resolve({ said: { message: 'Mended.' }, from: 'disk' })
      }
    ])
    expect(failed).toBeNull()
    expect(ran).toEqual(['image', 'disk', 'qemu', 'disk', 'qemu'])
    expect(rows[2]).toMatchObject({ state: 'done', repaired: { message: 'Mended.' } })
  })

  it('are not repaired a second time, nor when nothing can be done', async () => {
    const bad = () => Promise.reject(new Error('always'))
    const repair = () => Promise.resolve({ said: { message: 'Mended.' }, from: 'image' as const })
    expect((await running([{ run: bad, repair }])).ran).toEqual(['image', 'image'])
    expect((await running([{ run: bad, repair: () => Promise.resolve(null) }])).ran).toEqual(['image'])
  })

  it('are given up when asked to, without a repair', async () => {
    const abort = new AbortController()
    const why = new AppError('cancelled', 'Enough.')
    const { ran, rows, failed } = await running(
      [
        {
          run: signal => {
            abort.abort(why)
            return Promise.reject(signal.reason as Error)
          },
          repair: () => Promise.resolve({ said: { message: 'Mended.' }, from: 'image' })
        },
        {}
      ],
      abort.signal
    )
    expect(failed).toBe(why)
    expect(ran).toEqual(['image'])
    expect(rows.map(row => row.state)).toEqual(['waiting', 'waiting'])
  })

  it('are given up only when the one under way has ended', async () => {
    const abort = new AbortController()
    const why = new AppError('cancelled', 'Enough.')
    const begin = () => {
      abort.abort(why)
      return sleep(30).then(() => void ended.push('image'))
    }
    const ended: unknown[] = []
    const { ran, failed } = await running([{ run: begin }, {}], abort.signal)
    expect(failed).toBe(why)
    expect(ran).toEqual(['image'])
    expect(ended).toEqual(['image'])
  })

  it('are given up within the time of one that hangs', async () => {
    const abort = new AbortController()
    const why = new AppError('cancelled', 'Enough.')
    const hung = { timeoutMs: 20, run: () => new Promise<void>(() => abort.abort(why)) }
    expect(await running([hung, {}], abort.signal)).toMatchObject({ ran: ['image'], failed: why })
  })

  it('do not begin when they were given up before', async () => {
    const why = new AppError('cancelled', 'Enough.')
    expect(await running([{}], AbortSignal.abort(why))).toMatchObject({ ran: [], failed: why })
  })
})
