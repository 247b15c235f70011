import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import type { MachinePort, PortHop, PublishedPort } from '#shared/model/machine'
import type { PortForwarder } from './driver'
import { portOwner } from './port-owner'
import { Relay } from './relay'

/** A taken port is tried again this often; its owner may have ended. */
const RETRY_MS = 5_000

type Entry = MachinePort & { relay: Relay | null }

const keyOf = (port: PublishedPort) => `${port.protocol} ${port.hostPort}`

/**
 * Keeps host ports as they are wanted: on 127.0.0.1 through the driver, on [::1] through a relay of ours, and on
 * every address for those that the network may reach.
 */
export class Forwards {
  readonly #driver: PortForwarder
  readonly #onChange: () => void
  readonly #entries = new Map<string, Entry>()
  /** The engine's own port, which is the driver's and none of ours. */
  readonly #enginePort: number
  #wanted: PublishedPort[] = []
  #lanPorts: ReadonlySet<number> = new Set()
  #turn: Promise<void>
  #retry: NodeJS.Timeout | null = null
  #closed = false

  constructor(driver: PortForwarder, enginePort: number, onChange: () => void) {
    this.#driver = driver
    this.#enginePort = enginePort
    this.#onChange = onChange
    this.#turn = this.#clear()
  }

  get ports(): MachinePort[] {
    return [...this.#entries.values()].map(({ relay: _, ...port }) => port)
  }

  /** Makes the host's ports these; resolves when that is done. A port that cannot be had says so in its row. */
  want(ports: readonly PublishedPort[], lanPorts: readonly number[]): Promise<void> {
    this.#wanted = [...new Map(ports.map(port => [keyOf(port), port])).values()]
    this.#lanPorts = new Set(lanPorts)
    return this.#next()
  }

  /** Ends the relays; the driver's ports go with the machine. */
  close(): void {
    this.#closed = true
    if (this.#retry) clearTimeout(this.#retry)
    for (const { relay } of this.#entries.values()) relay?.close()
    this.#entries.clear()
  }

  #next(): Promise<void> {
    return (this.#turn = this.#turn.then(() => this.#reconcile()))
  }

  /** What an earlier Gantry had opened on a machine that was taken over. */
  async #clear(): Promise<void> {
    const left = await this.#driver.list().catch(() => [])
    for (const { protocol, hostAddress, hostPort } of left) {
      if (hostPort !== this.#enginePort) {
        await this.#driver.remove(protocol, hostAddress, hostPort).catch(() => undefined)
      }
    }
  }

  async #reconcile(): Promise<void> {
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = null
    const wanted = new Map(this.#wanted.map(port => [keyOf(port), port]))
    for (const [key, entry] of this.#entries) {
      const now = wanted.get(key)
      const isSame =
        now?.guestPort === entry.guestPort &&
        now.loopback === entry.loopback &&
        this.#addressOf(now) === entry.hostAddress
      if (!isSame) await this.#close(key, entry)
    }
    for (const [key, port] of wanted) {
      const entry = this.#entries.get(key) ?? this.#entry(port)
      this.#entries.set(key, entry)
      if (entry.ipv4 !== 'open') await this.#openIpv4(entry)
      if (entry.ipv4 === 'open' && entry.ipv6 !== 'open') await this.#openIpv6(entry)
      if (this.#closed) return entry.relay?.close()
    }
    this.#onChange()
    if (this.ports.some(port => port.ipv4 !== 'open' || port.ipv6 === 'taken')) {
      this.#retry = setTimeout(() => void this.#next(), RETRY_MS).unref()
    }
  }

  #entry(port: PublishedPort): Entry {
    const hostAddress = this.#addressOf(port)
    return { ...port, hostAddress, ipv4: 'closed', ipv6: null, owner: null, relay: null }
  }

  async #openIpv4(entry: Entry): Promise<void> {
    const { protocol, hostAddress, hostPort, guestPort, loopback } = entry
    try {
      await this.#driver.add(protocol, hostAddress, hostPort, guestPort, loopback)
      entry.ipv4 = 'open'
      entry.owner = null
    } catch {
      entry.ipv4 = await whyNot(entry, hostAddress)
      entry.owner = entry.ipv4 === 'taken' ? await portOwner(protocol, hostPort) : null
    }
  }

  async #openIpv6(entry: Entry): Promise<void> {
    const { protocol, hostAddress, hostPort } = entry
    if (protocol === 'udp') return
    try {
      entry.relay = await Relay.listen(hostAddress === '0.0.0.0' ? '::' : '::1', hostPort, hostPort)
      entry.ipv6 = 'open'
    } catch (error) {
      entry.ipv6 = hopOf((error as NodeJS.ErrnoException).code)
    }
  }

  async #close(key: string, entry: Entry): Promise<void> {
    this.#entries.delete(key)
    entry.relay?.close()
    if (entry.ipv4 !== 'open') return
    await this.#driver.remove(entry.protocol, entry.hostAddress, entry.hostPort).catch(() => undefined)
  }

  #addressOf({ hostPort, loopback }: PublishedPort): MachinePort['hostAddress'] {
    return this.#lanPorts.has(hostPort) && !loopback ? '0.0.0.0' : '127.0.0.1'
  }
}

/** The driver only says that it could not: trying it ourselves tells why. */
async function whyNot({ protocol, hostPort }: PublishedPort, address: string): Promise<PortHop> {
  return new Promise(resolve => {
    const failed = (error: NodeJS.ErrnoException) => resolve(hopOf(error.code))
    if (protocol === 'udp') {
      const socket = createSocket('udp4')
      socket.once('error', failed)
      socket.bind(hostPort, address, () => socket.close(() => resolve('failed')))
    } else {
      const server = createServer()
      server.once('error', failed)
      server.listen(hostPort, address, () => server.close(() => resolve('failed')))
    }
  })
}

const hopOf = (code: string | undefined): PortHop => {
  if (code === 'EADDRINUSE') return 'taken'
  if (code === 'EACCES' || code === 'EPERM') return 'denied'
  // This computer has no IPv6.
  if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return 'closed'
  return 'failed'
}
