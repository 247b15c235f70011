import { describe, expect, it } from 'vitest'
import { terminalStage } from '../../e2e/fixtures/terminals'
import { emptyRunSpec } from '#shared/model/run-spec'
import { BUSYBOX } from '../../e2e/fixtures/images'
import { attach } from './attach'
import { create as run } from './containers'

const { api, engine, create, start, open } = terminalStage()
const isRunning = async (id: string) =>
  (await api().get<{ State: { Running: boolean } }>(`/containers/${id}/json`)).State.Running
const main = (id: string) => open((signal, up) => attach(engine(), { id, cols: 80, rows: 24 }, signal, up))

describe('attach', () => {
  it('is the main process’s terminal, and leaving does not stop it', async () => {
    const id = await start({ Cmd: ['sh'], Tty: true, OpenStdin: true, StdinOnce: true })
    const terminal = main(id)
    terminal.type('echo one $((1+1))\n')
    await terminal.see(/one 2\r\n/)
    expect(terminal.began).toEqual({ command: ['sh'], tty: true })
    terminal.send({ cols: 100, rows: 30 })
    terminal.type('stty size\n')
    await terminal.see(/30 100\r\n/)
    terminal.leave()
    await terminal.over
    expect(await isRunning(id)).toBe(true)
    const again = main(id)
    again.type('exit 5\n')
    await again.over
    expect(again.ended).toEqual({ exitCode: 5 })
  })

  it('gives the output of a process without a terminal as plain bytes, and takes its input', async () => {
    const id = await start({
      Cmd: ['sh', '-c', 'while read l; do echo "out $l"; echo "err $l" >&2; done'],
      OpenStdin: true
    })
    const terminal = main(id)
    terminal.type('안녕\n')
    await terminal.see(/out 안녕\n/)
    await terminal.see(/err 안녕\n/)
    expect(terminal.screen).not.toContain('\0')
    expect(terminal.began?.tty).toBe(false)
    terminal.leave()
    await terminal.over
    expect(await isRunning(id)).toBe(true)
  })

  it('never ends the input of a process that was opened for one client', async () => {
    const id = await start({ Cmd: ['sh', '-c', 'echo up; cat; echo over'], OpenStdin: true, StdinOnce: true })
    const terminal = main(id)
    while (!terminal.began) await new Promise(resolve => setTimeout(resolve, 10))
    terminal.leave()
    await terminal.over
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(await isRunning(id)).toBe(true)
  })

  it('sees what was just run from its first line on, also when it has ended', async () => {
    const spec = { ...emptyRunSpec(BUSYBOX), interactive: true, command: ['sh', '-c', 'echo first; exec sh'] }
    const { id } = await run(engine(), spec, true)
    await new Promise(resolve => setTimeout(resolve, 300))
    const terminal = main(id)
    await terminal.see(/first\r\n/)
    terminal.type('echo one $((1+1))\n')
    await terminal.see(/one 2\r\n/)
    terminal.leave()
    await terminal.over
    expect(await isRunning(id)).toBe(true)

    const short = await run(engine(), { ...spec, command: ['sh', '-c', 'echo gone; exit 4'] }, true)
    await expect.poll(() => isRunning(short.id)).toBe(false)
    const late = main(short.id)
    await late.see(/gone\r\n/)
    await late.over
    expect(late.ended).toEqual({ exitCode: 4 })
    // Kept for one, once.
    const again = main(short.id)
    await again.over
    expect(again.error).toMatchObject({ code: 'conflict', detail: { reason: 'not_running' } })
    for (const one of [id, short.id]) await api().delete(`/containers/${one}?force=1`)
  })

  it('says that a container is not running', async () => {
    const terminal = main(await create({ Cmd: ['true'] }))
    await terminal.over
    expect(terminal.error).toMatchObject({ code: 'conflict', detail: { reason: 'not_running' } })
  })
})
