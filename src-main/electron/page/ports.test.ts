import { describe, expect, it, vi } from 'vitest'
import type { Frame } from '#shared/wire/frames'
import type { Port } from '#shared/wire/port'
import type { createElectronDouble } from '../electron-double'
import { frameDouble } from '../electron-double'
import { PAGE_URL } from './page'

const electron = await vi.hoisted(async () => {
  const { createElectronDouble: create } = await import('../electron-double')
  return create()
})
vi.mock('electron', () => electron satisfies ReturnType<typeof createElectronDouble>)

const { handOutPorts } = await import('./ports')

describe('ports', () => {
  const served: Port[] = []
  const stop = vi.fn()
  let start: (host: { serve(port: Port): () => void }) => void = () => {}
  const pagesGone = handOutPorts(new Promise(resolve => (start = resolve)))
  start({
    serve: port => {
      served.push(port)
      return stop
    }
  })
  const ask = async (frame: ReturnType<typeof frameDouble>) => {
    served.length = 0
    electron.ipcMain.emit('gantry:want-port', { senderFrame: frame })
    await Promise.resolve()
    return frame.postMessage as unknown as ReturnType<typeof vi.fn>
  }

  it('gives our page one end and serves the other', async () => {
    const post = await ask(frameDouble(PAGE_URL))
    expect(post).toHaveBeenCalledWith('gantry:port', null, [expect.anything()])
    expect(served).toHaveLength(1)
    const got: unknown[] = []
    served[0]?.listen({ frame: frame => got.push(frame), close: () => got.push('closed') })
    served[0]?.send({ type: 'stop', id: 1 } satisfies Frame)
  })

  it('tells when the last page has said its last word', async () => {
    await ask(frameDouble(PAGE_URL))
    const heard: unknown[] = []
    served[0]?.listen({ frame: frame => heard.push(frame), close: () => {} })
    const last = electron.mainPorts.at(-1)
    for (const earlier of electron.mainPorts.slice(0, -1)) earlier.emit('close')
    const gone = pagesGone().then(() => heard.slice())
    await new Promise(setImmediate)
    last?.emit('message', { data: 'on its way as the window closed' })
    last?.emit('close')
    expect(await gone).toEqual(['on its way as the window closed'])
    await pagesGone()
  })

  it.each([
    ['a foreign page', frameDouble('https://evil.example/')],
    ['a look-alike', frameDouble('gantry://application/index.html')],
    ['a frame inside our page', frameDouble(PAGE_URL, {})]
  ])('gives nothing to %s', async (_, frame) => {
    expect(await ask(frame)).not.toHaveBeenCalled()
    expect(served).toHaveLength(0)
  })
})
