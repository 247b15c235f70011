import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { APP_TABLES, type AppRows } from '#shared/model/tables'
import { Task } from '#shared/model/task'
import { AppError } from '#shared/wire/errors'
import { Store } from './store'
import { Tasks, type TaskHandle } from './tasks'

const init = { engine: 'e', kind: 'pull', subject: 'nginx:1', command: 'docker pull nginx:1' } as const

/** A job that the test ends, and its handle. */
const controlled = () => {
  let finish: () => void = () => {}
  let fail: (error: unknown) => void = () => {}
  let handle: TaskHandle | null = null
  const done = new Promise<void>((resolve, reject) => {
    finish = resolve
    fail = reject
  })
  return {
    job: (task: TaskHandle) => {
      handle = task
      return done
    },
    get handle(): TaskHandle {
      if (!handle) throw new Error('The job has not begun.')
      return handle
    },
    finish,
    fail
  }
}

let store: Store<AppRows>
let tasks: Tasks
const row = (id: string) => store.get('tasks', id)

beforeEach(() => {
  vi.useFakeTimers()
  store = new Store<AppRows>(Object.keys(APP_TABLES) as (keyof AppRows)[])
  tasks = new Tasks(store, () => 'log-7')
})
afterEach(() => vi.useRealTimers())

describe('tasks', () => {
  it('has a valid row from its first moment to its end', async () => {
    const job = controlled()
    const { id, ended } = tasks.run({ ...init, totalBytes: 10 }, job.job)
    expect(Task.parse(row(id))).toMatchObject({ ...init, state: 'running', totalBytes: 10, endedAt: null })
    job.handle.progress({ result: ['nginx:1'], currentBytes: 10 })
    job.finish()
    await ended
    expect(Task.parse(row(id))).toMatchObject({ state: 'done', result: ['nginx:1'], currentBytes: 10 })
    expect(row(id)?.endedAt).not.toBeNull()
  })

  it('writes the row ten times a second at most, and the newest value always', async () => {
    const job = controlled()
    const { id, ended } = tasks.run(init, job.job)
    let writes = 0
    store.onChange(() => writes++)
    for (let ms = 0; ms < 1000; ms++) {
      job.handle.progress({ currentBytes: ms })
      await vi.advanceTimersByTimeAsync(1)
    }
    expect(writes).toBeLessThanOrEqual(11)
    expect(writes).toBeGreaterThanOrEqual(9)
    await vi.advanceTimersByTimeAsync(100)
    expect(row(id)?.currentBytes).toBe(999)
    job.handle.progress({ currentBytes: 5000 })
    job.handle.progress({ status: 'last words' })
    job.finish()
    await ended
    expect(row(id)).toMatchObject({ currentBytes: 5000, status: 'last words', state: 'done' })
  })

  it('is cancelled through its signal, and says so whatever the job throws', async () => {
    const job = controlled()
    const { id, ended } = tasks.run(init, job.job)
    tasks.cancel(id)
    expect(job.handle.signal.aborted).toBe(true)
    expect(row(id)?.state).toBe('running')
    job.fail(new Error('socket hang up'))
    await ended
    expect(row(id)).toMatchObject({ state: 'cancelled', failure: null })
    tasks.cancel(id)
    expect(row(id)?.state).toBe('cancelled')
    expect(() => tasks.cancel('nobody')).toThrow(AppError)
  })

  it('is done when it was too late to cancel', async () => {
    const job = controlled()
    const { id, ended } = tasks.run(init, job.job)
    tasks.cancel(id)
    job.finish()
    await ended
    expect(row(id)?.state).toBe('done')
  })

  it('fails with the words of an AppError and hides those of any other', async () => {
    const own = tasks.run(init, () => Promise.reject(new AppError('not_found', 'No such image.')))
    const foreign = tasks.run(init, () => {
      throw new Error('/home/someone/secret')
    })
    await Promise.all([own.ended, foreign.ended])
    expect(row(own.id)?.failure).toEqual({ code: 'not_found', message: 'No such image.' })
    expect(row(foreign.id)).toMatchObject({ state: 'failed', failure: { code: 'internal' } })
    expect(row(foreign.id)?.failure?.message).toContain('log-7')
    expect(row(foreign.id)?.failure?.message).not.toContain('secret')
  })

  it('takes no progress after the end', async () => {
    const job = controlled()
    const { id, ended } = tasks.run(init, job.job)
    job.finish()
    await ended
    job.handle.progress({ status: 'ghost' })
    await vi.advanceTimersByTimeAsync(1000)
    expect(row(id)?.status).toBe('')
  })

  it('keeps the newest hundred that ended, and every one that runs', async () => {
    const running = controlled()
    const first = tasks.run(init, running.job)
    const ids: string[] = []
    for (let n = 0; n < 120; n++) {
      const { id, ended } = tasks.run(init, () => Promise.resolve())
      await ended
      ids.push(id)
      vi.advanceTimersByTime(1)
    }
    expect(store.all('tasks').map(task => task.id)).toEqual([first.id, ...ids.slice(20)])
    running.finish()
    await first.ended
  })

  it('dismisses what has ended, and refuses all when one still runs', async () => {
    const job = controlled()
    const running = tasks.run(init, job.job)
    const over = tasks.run(init, () => Promise.resolve())
    await over.ended
    expect(() => tasks.dismiss([over.id, running.id])).toThrow(/still under way/)
    expect(row(over.id)).toBeDefined()
    tasks.dismiss([over.id, 'unknown'])
    expect(row(over.id)).toBeUndefined()
    await Promise.all([tasks.stop(), Promise.resolve().then(() => job.fail(new Error('aborted')))])
    expect(row(running.id)?.state).toBe('cancelled')
  })
})
