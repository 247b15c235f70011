import type { Duplex } from 'node:stream'
import type { MachineAccelerator, MachineArch, MachineShare, MachineSlowness } from '#shared/model/machine'
import type { TaggedShare } from './shares'

/** What a way of running the machine can do; nobody asks which one it is. */
export type DriverFeatures = {
  suspend: boolean
  balloon: boolean
  diskGrow: boolean
  trim: boolean
  /** `driver`: the driver opens host ports; `native`: the system makes published ports appear by itself. */
  portForwards: 'driver' | 'native'
  shares: '9p' | 'virtiofs' | 'native' | null
  /** The engine can be reached over a socket with its owner's rights. */
  unixSocket: boolean
}

export type Accelerated = { accelerator: MachineAccelerator; slow: MachineSlowness | null }

/** All that one start needs to know. */
export type BootSpec = {
  arch: MachineArch
  accelerator: MachineAccelerator
  /** Why it is not hardware that runs it. */
  slow: MachineSlowness | null
  cpus: number
  memoryMb: number
  kernel: string
  kernelWords: string
  initrd: string
  root: string
  data: string
  config: string
  shares: readonly TaggedShare[]
  /** What was asked for: of these, folders that are not there are not shared. */
  wantedShares?: readonly MachineShare[]
  enginePort: number
  imageVersion: string
  engineVersion: string
}

/** How a machine came to its end. */
export type VmEnd = {
  /** `asked`: it was powered off or quit by us; `guest`: from inside; `died`: neither. */
  by: 'asked' | 'guest' | 'died'
  /** What the driver's program said last; never shown as if it were instructions. */
  lastWords: string
}

/** Why a machine stands still without having been asked to. */
export type VmFault = 'disk_full' | 'disk_error'

/** Host ports, as the driver makes them. */
export type PortForwarder = {
  /**
   * With `toLoopback` it leads to what listens on the machine's own loopback.
   * @throws AppError `conflict` when the host port cannot be had
   */
  add(
    protocol: 'tcp' | 'udp',
    hostAddress: string,
    hostPort: number,
    guestPort: number,
    toLoopback?: boolean
  ): Promise<void>
  remove(protocol: 'tcp' | 'udp', hostAddress: string, hostPort: number): Promise<void>
  list(): Promise<Forward[]>
}
export type Forward = {
  protocol: 'tcp' | 'udp'
  hostAddress: string
  hostPort: number
  guestPort: number
}

/** A running machine. Everything rejects with `engine_down` once it has ended. */
export interface Vm {
  readonly pid: number
  readonly spec: BootSpec
  readonly ended: Promise<VmEnd>
  readonly ports: PortForwarder
  /** Lines of the console from now on; returns the way to stop. */
  onConsole(listener: (line: string) => void): () => void
  /** A line for whatever reads from the console inside. */
  say(line: string): void
  /** The machine stands still by itself, such as when the host's disk is full. */
  onFault(listener: (fault: VmFault) => void): () => void
  /** A connection to the agent's port. */
  agent(): Promise<Duplex>
  powerButton(): Promise<void>
  /** Ends it at once, as pulling the plug does, after what it has written is in the host's hands. */
  quit(): Promise<void>
  /** Ends its process. */
  kill(): void
  isPaused(): Promise<boolean>
  pause(): Promise<void>
  resume(): Promise<void>
  /**
   * Writes the whole machine to a file; it stands still afterwards. One that is resumed then has another past than
   * the file's from there on: whatever it writes to its disk makes the file worthless.
   * @throws AppError `conflict` when a shared folder is in use; the machine goes on then
   */
  suspend(file: string): Promise<void>
  /** Lets the machine have so much of its memory. */
  setMemory(bytes: number): Promise<void>
  memory(): Promise<number>
  growDisk(bytes: number): Promise<void>
  /** Lets go of it without changing anything: it runs on. */
  release(): void
}

/** A way of running the machine. */
export interface Driver {
  readonly kind: 'qemu' | 'vz' | 'wsl2'
  readonly features: DriverFeatures
  /**
   * What this computer should be able to do, without trying it.
   * @throws AppError `not_found` or `conflict` when what runs the machine is missing or too old
   */
  foresee(arch: MachineArch): Promise<Accelerated>
  /** What this computer can do; it is tried, not asked. */
  accelerate(image: {
    kernel: string
    initrd: string
    version: string
    arch: MachineArch
  }): Promise<Accelerated>
  /** Forgets what was found out by trying. */
  forget(): Promise<void>
  start(spec: BootSpec): Promise<Vm>
  /**
   * Starts from a file that `suspend` wrote; the machine stands still until it is resumed. Without a time for it, it
   * may take no longer than a start.
   * @throws AppError `machineNotWoken`: as `conflict` where the file has been read and can never be used, else with
   *   another code; and as `start` where nothing has been read
   */
  restore(spec: BootSpec, file: string, timeoutMs?: number): Promise<Vm>
  /** The machine that already runs, such as when Gantry was ended; null when none does. */
  adopt(): Promise<Vm | null>
  /** Ends a machine that runs and that nobody holds, such as one that does not answer; resolves when it is gone. */
  end(): Promise<void>
}
