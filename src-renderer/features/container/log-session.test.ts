import { describe, expect, it, vi } from 'vitest'
import { logFrameHeader } from '#shared/model/log-frames'
import { AppError } from '#shared/wire/errors'
import { LogSession, LogSessions, type LogRequest, type LogRun } from './log-session'

/** An engine's log as the engine itself would give it: messages with times, cut by `tail` and `since`, in frames. */
class Log {
  readonly messages: { at: number; text: string }[] = []
  readonly requests: LogRequest[] = []
  ended = false
  #wake = () => {}

  say(at: number, ...texts: string[]): void {
    this.messages.push(...texts.map(text => ({ at, text })))
    this.#wake()
  }

  end(): void {
    this.ended = true
    this.#wake()
  }

  async *open(request: LogRequest, signal: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
    this.requests.push(request)
    const since = request.sinceAt
    let next = request.tail === null ? 0 : Math.max(0, this.messages.length - request.tail)
    for (;;) {
      while (next < this.messages.length) {
        const message = this.messages[next++]
        if (message === undefined || (since !== null && message.at < since)) continue
        const payload = new TextEncoder().encode(`${new Date(message.at).toISOString()} ${message.text}`)
        yield new Uint8Array([...logFrameHeader('stdout', payload.length), ...payload])
      }
      if (this.ended || !request.follow || signal.aborted) return
      await new Promise<void>(resolve => {
        this.#wake = resolve
        signal.addEventListener('abort', () => resolve())
      })
    }
  }
}

const textOf = ({ buffer }: LogSession) =>
  Array.from({ length: buffer.end - buffer.trimmed }, (_, i) =>
    new TextDecoder().decode(buffer.bytes(buffer.trimmed + i)).replace(/^\S+Z /, '')
  )

/** Reads while `act` lasts; `act` gets a way to wait until so many lines are there. */
async function reading(
  session: LogSession,
  log: Log,
  act: (until: (lines: number) => Promise<void>) => Promise<void> | void,
  run: { now: LogRun } = { now: { startedAt: 1, goesOn: true } }
): Promise<void> {
  const leave = new AbortController()
  const reads = session.read({
    open: (request, signal) => log.open(request, signal),
    runOf: () => run.now,
    changed: signal =>
      new Promise(resolve => {
        const before = run.now
        const timer = setInterval(() => {
          if (run.now === before && !signal.aborted) return
          clearInterval(timer)
          resolve()
        }, 1)
      }),
    restarted: () => 'again',
    signal: leave.signal
  })
  await act(
    lines =>
      new Promise(resolve => {
        const check = () => {
          if (session.buffer.end < lines) return
          stop()
          resolve()
        }
        const stop = session.buffer.subscribe(check)
        check()
      })
  )
  leave.abort()
  await reads
}

describe('LogSession', () => {
  it('goes on exactly where it was left, in the middle of a millisecond', async () => {
    const log = new Log()
    const session = new LogSession(1_000)
    log.say(1_000, 'a\n')
    log.say(2_000, 'b\n', 'c\n')
    await reading(session, log, until => until(3))
    log.say(2_000, 'd\n')
    log.say(3_000, 'e\n')
    await reading(session, log, until => until(5))
    expect(textOf(session)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(log.requests).toEqual([
      { tail: 1_000, sinceAt: null, follow: true },
      { tail: null, sinceAt: 2_000, follow: true }
    ])
  })

  it('is open though the container says nothing', async () => {
    const log = new Log()
    const session = new LogSession(1_000)
    await reading(session, log, async () => {
      await vi.waitFor(() => expect(log.requests).toHaveLength(1))
      expect(session.state()).toEqual({ at: 'opening' })
      await vi.waitFor(() => expect(session.state()).toEqual({ at: 'reading' }), { timeout: 3_000 })
    })
    expect(session.state()).toEqual({ at: 'idle' })
  })

  it('says half a line once, when it was left in the middle of it', async () => {
    const log = new Log()
    const session = new LogSession(null)
    log.say(1_000, 'a\n', 'half')
    await reading(session, log, async until => {
      await until(1)
      while (session.buffer.openBytes('stdout').length === 0)
        await new Promise(resolve => setTimeout(resolve, 1))
    })
    log.say(2_000, 'b\n')
    await reading(session, log, until => until(3))
    expect(textOf(session)).toEqual(['a', 'half', 'b'])
  })

  it('reads on after a restart and marks it', async () => {
    const log = new Log()
    const session = new LogSession(null)
    const run = { now: { startedAt: 1, goesOn: true } }
    log.say(1_000, 'a\n', 'last word')
    await reading(
      session,
      log,
      async until => {
        await until(1)
        run.now = { startedAt: 1, goesOn: false }
        log.end()
        await until(2)
        log.ended = false
        log.say(5_000, 'b\n')
        run.now = { startedAt: 5_000, goesOn: true }
        await until(4)
      },
      run
    )
    expect(textOf(session)).toEqual(['a', 'last word', expect.stringContaining('again'), 'b'])
  })

  it('marks a restart over which the engine follows the log', async () => {
    const log = new Log()
    const session = new LogSession(1_000)
    const run = { now: { startedAt: 1, goesOn: true } }
    const act = async (until: (lines: number) => Promise<void>) => {
      log.say(10, 'old\n')
      await until(1)
      run.now = { startedAt: 1, goesOn: false }
      await vi.waitFor(() => expect(session.state().at).toBe('ended'))
      run.now = { startedAt: 20, goesOn: true }
      await until(2)
      log.say(21, 'new\n')
      await until(3)
    }
    await reading(session, log, act, run)
    expect(textOf(session)).toEqual(['old', expect.stringContaining('again'), 'new'])
  })

  it('leaves the log of a run that another has followed at once', async () => {
    const log = new Log()
    const session = new LogSession(1_000)
    const run = { now: { startedAt: 1, goesOn: true } }
    const act = async (until: (lines: number) => Promise<void>) => {
      log.say(10, 'old\n')
      await until(1)
      run.now = { startedAt: 20, goesOn: true }
      await until(2)
      log.say(21, 'new\n')
      await until(3)
    }
    await reading(session, log, act, run)
    expect(textOf(session)).toEqual(['old', expect.stringContaining('again'), 'new'])
  })

  it('marks a restart that is over before the row tells of it', async () => {
    const log = new Log()
    const session = new LogSession(null)
    const run = { now: { startedAt: 1, goesOn: true } }
    log.say(1_000, 'a\n')
    await reading(
      session,
      log,
      async until => {
        await until(1)
        log.end()
        // The engine follows the next run already; the row still says that the container has stopped.
        await new Promise(resolve => setTimeout(resolve, 5))
        log.ended = false
        run.now = { startedAt: 1, goesOn: false }
        while (session.state().at !== 'ended') await new Promise(resolve => setTimeout(resolve, 1))
        log.say(5_000, 'b\n')
        run.now = { startedAt: 5_000, goesOn: true }
        await until(3)
      },
      run
    )
    expect(textOf(session)).toEqual(['a', expect.stringContaining('again'), 'b'])
  })

  it('reads all that a container writes from its first start on, and not only the newest of it', async () => {
    const log = new Log()
    const session = new LogSession(2)
    const run = { now: { startedAt: 0, goesOn: false } }
    // The engine ends the log of a container that has never run at once.
    log.ended = true
    await reading(
      session,
      log,
      async () => {
        while (session.state().at !== 'ended') await new Promise(resolve => setTimeout(resolve, 1))
        log.ended = false
        log.say(1_000, 'a\n', 'b\n', 'c\n', 'd\n')
        run.now = { startedAt: 1_000, goesOn: true }
        while (textOf(session).at(-1) !== 'd') await new Promise(resolve => setTimeout(resolve, 1))
      },
      run
    )
    expect(textOf(session)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('reads what an engine has left out when the container stopped', async () => {
    const log = new Log()
    const session = new LogSession(null)
    const run = { now: { startedAt: 1, goesOn: true } }
    log.say(1_000, 'a\n')
    await reading(
      session,
      log,
      async until => {
        await until(1)
        log.end()
        await new Promise(resolve => setTimeout(resolve, 20))
        log.messages.push({ at: 1_000, text: 'b\n' })
        run.now = { startedAt: 1, goesOn: false }
        await until(2)
        while (session.state().at !== 'ended') await new Promise(resolve => setTimeout(resolve, 1))
      },
      run
    )
    expect(textOf(session)).toEqual(['a', 'b'])
  })

  it('reads the lines of a run that was over before it was seen to run', async () => {
    const log = new Log()
    const session = new LogSession(2)
    const run = { now: { startedAt: 0, goesOn: false } }
    log.ended = true
    await reading(
      session,
      log,
      async until => {
        while (session.state().at !== 'ended') await new Promise(resolve => setTimeout(resolve, 1))
        log.say(1_000, 'a\n', 'b\n', 'c\n')
        run.now = { startedAt: 1_005, goesOn: false }
        await until(3)
        while (session.state().at !== 'ended') await new Promise(resolve => setTimeout(resolve, 1))
        // The inspect knows better when it began.
        run.now = { startedAt: 1_000, goesOn: false }
        await new Promise(resolve => setTimeout(resolve, 20))
      },
      run
    )
    expect(textOf(session)).toEqual(['a', 'b', 'c'])
    expect(log.requests).toHaveLength(2)
  })

  it('stands on a failure and keeps its lines', async () => {
    const session = new LogSession(null)
    const error = new AppError('conflict', 'No log is kept.')
    await session.read({
      open: () => ({
        [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) })
      }),
      runOf: () => ({ startedAt: 1, goesOn: true }),
      changed: () => Promise.resolve(),
      restarted: () => '',
      signal: new AbortController().signal
    })
    expect(session.state()).toEqual({ at: 'failed', error })
  })
})

describe('LogSessions', () => {
  it('keeps the last three, and begins anew for another tail', () => {
    const sessions = new LogSessions()
    const first = sessions.get('e', '1', 1_000)
    expect(sessions.get('e', '1', 1_000)).toBe(first)
    expect(sessions.get('e', '1', null)).not.toBe(first)
    expect(sessions.tailOf('e', '1')).toBeNull()
    for (const id of ['2', '3', '4']) sessions.get('e', id, 1_000)
    expect(sessions.tailOf('e', '1')).toBeUndefined()
    expect(sessions.tailOf('e', '2')).toBe(1_000)
  })
})
