import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import type { Container, Port, PortProtocol } from '#shared/model/container'
import type { PortHolder } from '#shared/model/run-spec'
import { inTurns } from './deeds'
import type { Connected } from './engine'
import { nodeCode } from './problem'

/** A host port that somebody wants; `hostIp` empty: on all addresses. */
export type WantedPort = { hostPort: number; protocol: PortProtocol; hostIp: string }

/**
 * Which of these ports are taken: by a container that publishes it, as the rows tell, or, where the engine is on
 * this computer, by whatever program has it open. Asks the engine nothing.
 */
export const portHolders = async (
  engine: Pick<Connected, 'store' | 'local'>,
  wanted: readonly WantedPort[]
): Promise<PortHolder[]> => {
  const rows = engine.store.all('containers')
  const holders: PortHolder[] = []
  await inTurns(wanted, async want => {
    const { hostPort, protocol } = want
    const container = publisherOf(rows, want)
    if (container !== null) holders.push({ hostPort, protocol, container: container.name })
    else if (engine.local && (await isOpenHere(want))) holders.push({ hostPort, protocol, container: null })
  })
  return holders.sort((a, b) => a.hostPort - b.hostPort)
}

/** The container whose published port stands in the way of this one. */
export const publisherOf = (rows: readonly Container[], want: WantedPort): Container | null =>
  rows.find(row => row.ports.some(port => meets(port, want))) ?? null

const meets = (port: Port, { hostPort, protocol, hostIp }: WantedPort): boolean =>
  port.hostPort === hostPort &&
  port.protocol === protocol &&
  (isEverywhere(hostIp) || isEverywhere(port.hostIp ?? '') || port.hostIp === hostIp)

const isEverywhere = (ip: string): boolean => ip === '' || ip === '0.0.0.0' || ip === '::'

/** Tries to open the port, which is the one sure way to know. */
const isOpenHere = async ({ hostPort, protocol, hostIp }: WantedPort): Promise<boolean> => {
  // On Windows, opening a port to the world raises a question to the user.
  const everywhere = process.platform === 'win32' ? ['127.0.0.1'] : ['0.0.0.0', '::']
  for (const host of hostIp ? [hostIp] : everywhere) {
    const code =
      protocol === 'tcp'
        ? await listenOnce(hostPort, host)
        : protocol === 'udp'
          ? await bindOnce(hostPort, host)
          : ''
    if (code === 'EADDRINUSE') return true
  }
  return false
}

const listenOnce = (port: number, host: string): Promise<string> =>
  new Promise(resolve => {
    const server = createServer()
    server.once('error', error => resolve(nodeCode(error)))
    server.listen({ port, host, exclusive: true, ipv6Only: true }, () => server.close(() => resolve('')))
  })

const bindOnce = (port: number, address: string): Promise<string> =>
  new Promise(resolve => {
    const socket = createSocket({
      type: address.includes(':') ? 'udp6' : 'udp4',
      ipv6Only: address.includes(':')
    })
    socket.once('error', error => {
      socket.close()
      resolve(nodeCode(error))
    })
    socket.bind({ port, address, exclusive: true }, () => socket.close(() => resolve('')))
  })
