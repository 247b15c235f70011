import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/wire/errors'
import { SCRATCH } from '../../e2e/fixtures/images'
import { terminalStage } from '../../e2e/fixtures/terminals'
import { exec } from './exec'

const { api, engine, create, start, open } = terminalStage()
const sleeper = () => start({ Cmd: ['sleep', '86400'] })

/** Command lines of a container's processes, as the engine sees them. */
const processes = async (id: string): Promise<string[]> => {
  const { Processes } = await api().get<{ Processes: string[][] }>(
    `/containers/${id}/top?ps_args=-eo%20pid,args`
  )
  return Processes.map(row => row.slice(1).join(' '))
}
const processesSettle = async (id: string, count: number): Promise<string[]> => {
  for (;;) {
    const now = await processes(id)
    if (now.length === count) return now
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

const shell = (id: string, change: { command?: string[]; user?: string } = {}) =>
  open((signal, up) =>
    exec(engine(), { id, command: [], user: '', cols: 80, rows: 24, ...change }, signal, up)
  )

describe('exec', () => {
  it('opens the first shell there is, echoes, and ends with the exit code', async () => {
    const terminal = shell(await sleeper())
    await terminal.see(/# /)
    expect(terminal.began).toEqual({ command: ['/bin/ash'], tty: true })
    // Nothing of how the session was begun is on the screen.
    expect(terminal.screen).not.toMatch(/^\d/)
    terminal.type('echo 안녕 $((40+2)) $TERM\n')
    await terminal.see(/안녕 42 xterm-256color\r\n/)
    terminal.type('exit 7\n')
    await terminal.over
    expect(terminal.ended).toEqual({ exitCode: 7 })
  })

  it('has the size it was opened with, and follows a new one', async () => {
    const terminal = shell(await sleeper())
    await terminal.see(/# /)
    terminal.type('stty size\n')
    await terminal.see(/24 80\r\n/)
    terminal.send({ cols: 132, rows: 50 })
    terminal.type('stty size\n')
    await terminal.see(/50 132\r\n/)
  })

  it('runs a given command as a given user', async () => {
    const terminal = shell(await sleeper(), { command: ['sh', '-c', 'id -u; exit 3'], user: 'nobody' })
    await terminal.over
    expect(terminal.began).toEqual({ command: ['sh', '-c', 'id -u; exit 3'], tty: true })
    expect(terminal.screen).toBe('65534\r\n')
    expect(terminal.ended).toEqual({ exitCode: 3 })
  })

  it('shows why a command cannot be run', async () => {
    const terminal = shell(await sleeper(), { command: ['/no/such/program'] })
    await terminal.over
    expect(terminal.screen).toMatch(/not found/)
    expect(terminal.ended?.exitCode).toBe(127)
  })

  it('says that an image has no shell, and what to do', async () => {
    const id = await start({ Image: SCRATCH })
    const terminal = shell(id)
    await terminal.over
    expect(terminal.error).toMatchObject({
      code: 'not_found',
      detail: { reason: 'no_shell' },
      message: expect.stringContaining('has no shell')
    })
    const program = shell(id, { command: ['/sleep', '0'] })
    await program.over
    expect(program.ended).toEqual({ exitCode: 0 })
  })

  it('says that a container is not running, or paused, or gone', async () => {
    const stopped = shell(await create({ Cmd: ['true'] }))
    await stopped.over
    expect(stopped.error).toMatchObject({ code: 'conflict', detail: { reason: 'not_running' } })
    const id = await sleeper()
    await api().post(`/containers/${id}/pause`)
    const paused = shell(id)
    await paused.over
    expect(paused.error).toMatchObject({ code: 'conflict', detail: { reason: 'paused' } })
    await api().post(`/containers/${id}/unpause`)
    const gone = shell('0'.repeat(64))
    await gone.over
    expect(gone.error).toBeInstanceOf(AppError)
    expect(gone.error).toMatchObject({ code: 'not_found' })
  })

  it('leaves no process behind when it is left, whatever runs in it', async () => {
    const id = await sleeper()
    const idle = shell(id)
    await idle.see(/# /)
    const busy = shell(id)
    await busy.see(/# /)
    busy.type('echo on; sleep 1000\n')
    await busy.see(/\non\r\n/)
    const stubborn = shell(id, {
      command: ['sh', '-c', "trap '' HUP INT TERM; echo deaf; while :; do sleep 1; done"]
    })
    await stubborn.see(/deaf/)
    expect((await processes(id)).length).toBeGreaterThan(4)
    idle.leave()
    busy.leave()
    stubborn.leave()
    expect(await processesSettle(id, 1)).toEqual([expect.stringContaining('sleep 86400')])
  })

  it('leaves no process behind when it is left at once', async () => {
    const id = await sleeper()
    const terminals = Array.from({ length: 4 }, () => shell(id))
    await new Promise(resolve => setTimeout(resolve, 15))
    for (const terminal of terminals) terminal.leave()
    await Promise.all(terminals.map(terminal => terminal.over))
    expect(await processesSettle(id, 1)).toHaveLength(1)
  })

  it('blocks the program while nobody reads', async () => {
    const id = await sleeper()
    const command = [
      'sh',
      '-c',
      'i=0; while :; do i=$((i+1)); echo $i > /tmp/new; mv /tmp/new /tmp/count; yes | head -c 4096; done'
    ]
    const leave = new AbortController()
    const init = { id, command, user: '', cols: 80, rows: 24 }
    const down = exec(engine(), init, leave.signal, (async function* () {})())
    await down.next()
    const count = async () => {
      const terminal = shell(id, { command: ['cat', '/tmp/count'] })
      await terminal.over
      return Number(terminal.screen)
    }
    let before = await count()
    for (;;) {
      const now = await count()
      if (now === before && now > 0) break
      before = now
    }
    // All buffers on the way together: the socket's, ours, the engine's.
    expect(before * 4096).toBeLessThan(4 * 1024 * 1024)
    for (let pieces = 0; pieces < 100; pieces++) await down.next()
    expect(await count()).toBeGreaterThan(before)
    leave.abort()
    await down.return()
  })
})
