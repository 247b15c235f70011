import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { Doorbell } from './doorbell'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach(server => server.close()))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

const call = (port: number, words: string) =>
  new Promise<string>((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.end(words))
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })

describe('the doorbell', () => {
  it('rings, keeps the callers and passes them on to who takes its place', async () => {
    const port = await freePort()
    let rings = 0
    let ring: () => void = () => undefined
    const twice = new Promise<void>(resolve => (ring = resolve))
    const bell = await Doorbell.listen(port, () => ++rings === 2 && ring())
    const answers = [call(port, 'one'), call(port, 'two')]
    await twice
    await bell.close()
    const server = createServer(socket => socket.on('data', (chunk: Buffer) => socket.end(`heard ${chunk}`)))
    servers.push(server)
    // The port is free although the callers are still on the line.
    await new Promise<void>((resolve, reject) =>
      server.once('error', reject).listen(port, '127.0.0.1', resolve)
    )
    bell.passOn(port)
    expect(await Promise.all(answers)).toEqual(['heard one', 'heard two'])
  })

  it('sends its callers away', async () => {
    const port = await freePort()
    let ring: () => void = () => undefined
    const rung = new Promise<void>(resolve => (ring = resolve))
    const bell = await Doorbell.listen(port, ring)
    const socket = connect(port, '127.0.0.1')
    const closed = new Promise(resolve => socket.once('close', resolve))
    socket.on('error', () => undefined)
    await rung
    await bell.close()
    bell.dismiss()
    await closed
    expect(socket.destroyed).toBe(true)
  })

  it('says when the port is taken', async () => {
    const server = createServer()
    servers.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await expect(Doorbell.listen(port, () => undefined)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
