import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseUsernet } from './ports'
import { Qmp, QmpRefusal, type QmpEvent } from './qmp'

// The protocol's own corners; QEMU itself is met in the boot tests.
let folder: string
let server: Server
let path: string
const sockets: Socket[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-qmp-'))
  path = join(folder, 'qmp.sock')
})
afterEach(() => {
  sockets.splice(0).forEach(socket => socket.destroy())
  server?.close()
  rmSync(folder, { recursive: true })
})

type Asked = { execute: string; arguments: Record<string, unknown>; id: number }

/** Answers each command with what `answer` gives, in pieces of three bytes. */
function listen(answer: (asked: Asked) => unknown): Promise<void> {
  server = createServer(socket => {
    sockets.push(socket)
    socket.write('{"QMP": {"version": {}, "capabilities": []}}\r\n')
    socket.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n').filter(Boolean)) {
        const asked = JSON.parse(line) as Asked
        const said = asked.execute === 'qmp_capabilities' ? { return: {} } : answer(asked)
        if (said === undefined) continue
        const text = `${JSON.stringify({ ...(said as object), id: asked.id })}\r\n`
        for (let at = 0; at < text.length; at += 3) socket.write(text.slice(at, at + 3))
      }
    })
  })
  return new Promise(resolve => server.listen(path, resolve))
}

describe('QMP', () => {
  it('waits for the socket to be there', async () => {
    const connecting = Qmp.connect(path, 5_000)
    await listen(() => ({ return: { running: true } }))
    expect(await (await connecting).execute('query-status')).toEqual({ running: true })
  })

  it('gives up when nobody comes', async () => {
    await expect(Qmp.connect(path, 30)).rejects.toMatchObject({ code: 'engine_down' })
  })

  it('tells a refusal from a failure', async () => {
    await listen(() => ({ error: { class: 'GenericError', desc: 'No such node' } }))
    const qmp = await Qmp.connect(path, 1000)
    await expect(qmp.execute('block_resize')).rejects.toThrow(QmpRefusal)
    await expect(qmp.execute('block_resize')).rejects.toThrow('No such node')
  })

  it('keeps answers and questions together, and events apart', async () => {
    const events: QmpEvent[] = []
    await listen(({ arguments: args }) => ({ return: args['command-line'] }))
    const qmp = await Qmp.connect(path, 1000)
    qmp.onEvent(event => events.push(event))
    sockets[0]?.write('{"event": "STOP", "timestamp": {}}\n')
    expect(await Promise.all([qmp.hmp('one'), qmp.hmp('two')])).toEqual(['one', 'two'])
    expect(events).toEqual([{ event: 'STOP', data: {} }])
  })

  it('does not wait for ever', async () => {
    await listen(() => undefined)
    const qmp = await Qmp.connect(path, 1000)
    await expect(qmp.execute('query-status', {}, 20)).rejects.toMatchObject({ code: 'timeout' })
  })

  it('fails what was asked when QEMU goes', async () => {
    await listen(() => undefined)
    const qmp = await Qmp.connect(path, 1000)
    const asked = qmp.execute('quit')
    sockets[0]?.destroy()
    await expect(asked).rejects.toMatchObject({ code: 'engine_down' })
    await qmp.closed
    await expect(qmp.execute('quit')).rejects.toMatchObject({ code: 'engine_down' })
  })
})

describe('info usernet', () => {
  it('lists the host ports', () => {
    const text = `Hub -1 (net):
  Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ
  TCP[ESTABLISHED]   28       127.0.0.1  5000       10.0.2.15  2376     0     0
  TCP[HOST_FORWARD]  15       127.0.0.1  5000       10.0.2.15  2376     0     0
  UDP[HOST_FORWARD]  20               *  5353       10.0.2.15    53     0     0
`
    expect(parseUsernet(text)).toEqual([
      { protocol: 'tcp', hostAddress: '127.0.0.1', hostPort: 5000, guestPort: 2376 },
      { protocol: 'udp', hostAddress: '0.0.0.0', hostPort: 5353, guestPort: 53 }
    ])
  })
})
