/** One container at one moment; counters are totals since its start. */
export type ContainerSample = {
  id: string
  cpuNs: number
  memoryBytes: number
  /** null: none was set. */
  memoryLimitBytes: number | null
  receivedBytes: number
  sentBytes: number
  readBytes: number
  writtenBytes: number
  pids: number
}

/** All containers and the machine itself at one moment. */
export type StatsSample = {
  at: number
  containers: ContainerSample[]
  machine: {
    memoryBytes: number
    availableBytes: number
    /** What its processors have done since its start, all together. */
    cpuNs: number
    load1: number
    /** The same with what they have idled. */
    passedNs: number
    cpus: number
    /** What it has received from outside and sent there, containers and all. */
    networkBytes: number
  }
}

const HEAD_BYTES = 10
const CONTAINER_BYTES = 32 + 7 * 8 + 4
const MACHINE_BYTES = 7 * 8

/** Reads one packed sample; null when its length does not fit what it says. */
export function decodeStats(body: Buffer): StatsSample | null {
  if (body.length < HEAD_BYTES) return null
  const count = body.readUInt16BE(8)
  if (body.length !== HEAD_BYTES + count * CONTAINER_BYTES + MACHINE_BYTES) return null
  const containers = Array.from({ length: count }, (_, i): ContainerSample => {
    const at = HEAD_BYTES + i * CONTAINER_BYTES
    const value = (index: number) => body.readDoubleBE(at + 32 + index * 8)
    return {
      id: body.toString('hex', at, at + 32),
      cpuNs: value(0),
      memoryBytes: value(1),
      memoryLimitBytes: value(2) || null,
      receivedBytes: value(3),
      sentBytes: value(4),
      readBytes: value(5),
      writtenBytes: value(6),
      pids: body.readUInt32BE(at + 32 + 7 * 8)
    }
  })
  const end = body.length - MACHINE_BYTES
  const value = (index: number) => body.readDoubleBE(end + index * 8)
  const machine = {
    memoryBytes: value(0),
    availableBytes: value(1),
    cpuNs: value(2),
    load1: value(3),
    passedNs: value(4),
    cpus: value(5),
    networkBytes: value(6)
  }
  return { at: body.readDoubleBE(0), containers, machine }
}
