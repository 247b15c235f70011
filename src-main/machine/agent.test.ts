import { Duplex, PassThrough } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { Agent } from './agent'
import {
  CANCEL,
  CREDIT,
  DATA,
  encodeFrame,
  END,
  ERROR,
  FrameReader,
  REQUEST,
  type Frame
} from './agent-frames'
import { decodeStats } from './agent-stats'

const HELLO = JSON.stringify({
  version: '1',
  bootId: 'b',
  engineReady: true,
  dataBytes: 1000,
  dataFreeBytes: 400
})

/** The far end of the serial port, as documented: frames in, frames out. The real one is met in the boot tests. */
class FarEnd {
  readonly host: Duplex
  readonly asked: { frame: Frame; request: Record<string, unknown> }[] = []
  readonly #toHost = new PassThrough()
  #wake: () => void = () => undefined

  constructor(greets = true) {
    const fromHost = new PassThrough()
    this.host = Duplex.from({ readable: this.#toHost, writable: fromHost })
    let rest = Buffer.alloc(0)
    fromHost.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk])
      while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE(0)) {
        const bytes = rest.subarray(0, 4 + rest.readUInt32BE(0))
        rest = rest.subarray(bytes.length)
        const frame = { type: bytes.readUInt8(4), id: bytes.readUInt32BE(5), body: bytes.subarray(9) }
        const request =
          frame.type === REQUEST ? (JSON.parse(frame.body.toString()) as Record<string, unknown>) : {}
        if (request['do'] === 'hello') {
          if (greets) this.send(END, frame.id, HELLO)
        } else this.asked.push({ frame, request })
        this.#wake()
      }
    })
  }

  send(type: number, id: number, body: Buffer | string = ''): void {
    this.#toHost.write(encodeFrame(type, id, body))
  }

  sendRaw(bytes: Buffer): void {
    this.#toHost.write(bytes)
  }

  async next(type: number): Promise<{ frame: Frame; request: Record<string, unknown> }> {
    for (;;) {
      const at = this.asked.findIndex(one => one.frame.type === type)
      const [found] = at < 0 ? [] : this.asked.splice(at, 1)
      if (found) return found
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
  }
}

const agents: Agent[] = []
afterEach(() => agents.splice(0).forEach(agent => agent.close()))

function agentOf(...ends: FarEnd[]): Agent {
  const left = [...ends]
  const agent = new Agent(() => {
    const end = left.shift()
    return end ? Promise.resolve(end.host) : Promise.reject(new Error('nobody there'))
  })
  agents.push(agent)
  return agent
}

describe('the agent', () => {
  it('is greeted', async () => {
    expect(await agentOf(new FarEnd()).ready(5000)).toMatchObject({ bootId: 'b', dataFreeBytes: 400 })
  })

  it('is said to be late when nobody answers', async () => {
    await expect(agentOf(new FarEnd(false)).ready(50)).rejects.toMatchObject({ code: 'timeout' })
  })

  it('is not waited for once it is closed', async () => {
    const agent = agentOf()
    const waiting = agent.ready(5000)
    agent.close()
    await expect(waiting).rejects.toMatchObject({ code: 'engine_down' })
    await expect(agent.ready(5000)).rejects.toMatchObject({ code: 'engine_down' })
  })

  it('throws away what an earlier connection has left', async () => {
    const end = new FarEnd()
    end.sendRaw(Buffer.from('00000000ffff1100000000deadbeef', 'hex'))
    const agent = agentOf(end)
    await agent.ready(5000)
    const trimmed = agent.trim()
    const { frame } = await end.next(REQUEST)
    end.send(END, frame.id, '{"trimmedBytes":5}')
    expect(await trimmed).toEqual({ trimmedBytes: 5 })
  })

  it('passes a refusal on in words', async () => {
    const end = new FarEnd()
    const asked = agentOf(end).grow(1)
    end.send(ERROR, (await end.next(REQUEST)).frame.id, '{"code":"conflict","message":"Not now."}')
    await expect(asked).rejects.toMatchObject({ code: 'conflict', detail: { said: 'Not now.' } })
  })

  it('does not take an answer of another shape', async () => {
    const end = new FarEnd()
    const asked = agentOf(end).memory()
    end.send(END, (await end.next(REQUEST)).frame.id, '{"totalBytes":"many"}')
    await expect(asked).rejects.toMatchObject({ code: 'internal' })
  })

  it('gives credit for a stream, and more only for what was read', async () => {
    const end = new FarEnd()
    const lines = agentOf(end).logs({ id: 'c', follow: true })
    const first = lines.next()
    const { frame, request } = await end.next(REQUEST)
    expect(request).toEqual({ do: 'logs', id: 'c', follow: true })
    expect((await end.next(CREDIT)).frame.body.readUInt32BE()).toBe(8)
    end.send(DATA, frame.id, 'one')
    end.send(DATA, frame.id, 'two')
    expect((await first).value?.toString()).toBe('one')
    expect(end.asked).toEqual([])
    expect((await lines.next()).value?.toString()).toBe('two')
    expect((await end.next(CREDIT)).frame.body.readUInt32BE()).toBe(1)
    end.send(END, frame.id, '{}')
    expect(await lines.next()).toEqual({ done: true, value: undefined })
  })

  it('cancels a stream whose reader leaves', async () => {
    const end = new FarEnd()
    const lines = agentOf(end).logs({ id: 'c' })
    const first = lines.next()
    const { frame } = await end.next(REQUEST)
    end.send(DATA, frame.id, 'one')
    await first
    await lines.return()
    expect((await end.next(CANCEL)).frame.id).toBe(frame.id)
  })

  it('ends what was asked when the connection goes, and greets the next one', async () => {
    const [first, second] = [new FarEnd(), new FarEnd()]
    const agent = agentOf(first, second)
    const asked = agent.trim()
    await first.next(REQUEST)
    first.host.destroy()
    await expect(asked).rejects.toMatchObject({ code: 'engine_down' })
    const again = agent.trim()
    second.send(END, (await second.next(REQUEST)).frame.id, '{"trimmedBytes":7}')
    expect(await again).toEqual({ trimmedBytes: 7 })
  })
})

describe('frames', () => {
  it('are found however the bytes are cut', () => {
    const bytes = Buffer.concat([encodeFrame(END, 7, 'hi'), encodeFrame(DATA, 8, Buffer.alloc(300, 1))])
    for (let size = 1; size < 40; size++) {
      const frames: Frame[] = []
      const reader = new FrameReader(frame => frames.push(frame))
      reader.greet(7)
      for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size))
      expect(frames.map(({ type, id, body }) => [type, id, body.length])).toEqual([
        [END, 7, 2],
        [DATA, 8, 300]
      ])
    }
  })

  it('refuse a length that cannot be', () => {
    const reader = new FrameReader(() => undefined)
    reader.greet(7)
    reader.push(encodeFrame(END, 7))
    expect(() => reader.push(Buffer.alloc(9, 0xff))).toThrow('no frame')
  })
})

describe('packed stats', () => {
  const packed = (): Buffer => {
    const body = Buffer.alloc(10 + 92 + 56)
    body.writeDoubleBE(1_700_000_000_000, 0)
    body.writeUInt16BE(1, 8)
    Buffer.from('ab'.repeat(32), 'hex').copy(body, 10)
    for (let i = 0; i < 7; i++) body.writeDoubleBE(i === 2 ? 0 : i + 1, 42 + i * 8)
    body.writeUInt32BE(9, 98)
    for (let i = 0; i < 7; i++) body.writeDoubleBE(100 + i, 102 + i * 8)
    return body
  }

  it('are read', () => {
    expect(decodeStats(packed())).toEqual({
      at: 1_700_000_000_000,
      containers: [
        {
          id: 'ab'.repeat(32),
          cpuNs: 1,
          memoryBytes: 2,
          memoryLimitBytes: null,
          receivedBytes: 4,
          sentBytes: 5,
          readBytes: 6,
          writtenBytes: 7,
          pids: 9
        }
      ],
      machine: {
        ...{ memoryBytes: 100, availableBytes: 101, cpuNs: 102, load1: 103, passedNs: 104, cpus: 105 },
        networkBytes: 106
      }
    })
  })

  it('are not read when their length is wrong', () => {
    expect(decodeStats(packed().subarray(1))).toBeNull()
    expect(decodeStats(Buffer.alloc(3))).toBeNull()
  })
})
