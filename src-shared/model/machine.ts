import * as z from 'zod'
import { Fault, Saying } from './ref'

export const MachineArch = z.enum(['x64', 'arm64'])
export type MachineArch = z.infer<typeof MachineArch>

/** A host folder that containers may bind-mount; it is at the same path inside the machine. */
export const MachineShare = z.object({ path: z.string().min(1).max(1000), readOnly: z.boolean() })
export type MachineShare = z.infer<typeof MachineShare>

const Port = z.number().int().min(1).max(65_535)

/** Proxies that the engine and its builds use; null for the field that is not set. */
export const MachineProxy = z.object({
  http: z.string().max(1000).nullable(),
  https: z.string().max(1000).nullable(),
  no: z.string().max(4000).nullable()
})
export type MachineProxy = z.infer<typeof MachineProxy>

/** What the user chose for the machine. */
export const MachineSettings = z.object({
  version: z.literal(1),
  arch: MachineArch,
  cpus: z.number().int().min(1).max(64),
  memoryMb: z.number().int().min(512).max(262_144),
  /** What the data disk may grow to; it takes only what is used. */
  diskGb: z.number().int().min(4).max(2048),
  /** The machine sleeps after so long without use and without a running container; null: never. */
  sleepAfterMinutes: z.number().int().min(1).max(1440).nullable(),
  startWithApp: z.boolean(),
  shares: z.array(MachineShare).max(20),
  /** Containers may reach what listens on this computer's loopback. */
  allowHost: z.boolean(),
  /** Published ports that the local network may reach; all others answer on this computer only. */
  lanPorts: z.array(Port).max(1000),
  /** null: as this computer's environment says. */
  proxy: MachineProxy.nullable(),
  /** A PEM file on this computer with authorities that the engine trusts besides those of this computer. */
  caFile: z.string().min(1).max(1000).nullable(),
  /** Where the engine listens on 127.0.0.1; null: chosen when the machine is created. */
  enginePort: Port.nullable()
})
export type MachineSettings = z.infer<typeof MachineSettings>

export const MachineSettingsChange = MachineSettings.omit({ version: true }).partial()
export type MachineSettingsChange = z.infer<typeof MachineSettingsChange>

/** What a start goes through, in this order; `restore` takes the place of `kernel` after a sleep. */
export const MachineStepName = z.enum([
  'probe',
  'image',
  'keys',
  'disk',
  'config',
  'qemu',
  'kernel',
  'restore',
  'engine'
])
export type MachineStepName = z.infer<typeof MachineStepName>

export const MachineStep = z.object({
  name: MachineStepName,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** How long it took or, while it runs, when it began is known from `startedAt`. */
  tookMs: z.number().nullable(),
  startedAt: z.number().nullable(),
  /** What was done about a first failure. */
  repaired: Saying.nullable()
})
export type MachineStep = z.infer<typeof MachineStep>

export const MachineAccelerator = z.enum(['kvm', 'hvf', 'whpx', 'tcg'])
export type MachineAccelerator = z.infer<typeof MachineAccelerator>

/** Why hardware virtualization is not used, and the next step. */
export const MachineSlowness = Saying.extend({
  reason: z.enum(['foreign_arch', 'absent', 'denied', 'hangs', 'failed']),
  accelerator: MachineAccelerator
})
export type MachineSlowness = z.infer<typeof MachineSlowness>

/** Whether this computer can run the machine, and by what; the first start tries whether it really does. */
export const MachineSupport = z.discriminatedUnion('can', [
  z.object({
    can: z.literal(true),
    accelerator: MachineAccelerator,
    slow: MachineSlowness.nullable()
  }),
  z.object({ can: z.literal(false), why: Fault })
])
export type MachineSupport = z.infer<typeof MachineSupport>

export const MachineProblem = Fault.extend({ step: MachineStepName.nullable() })
export type MachineProblem = z.infer<typeof MachineProblem>

export const MachineState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('absent') }),
  z.object({ at: z.literal('creating') }),
  z.object({ at: z.literal('stopped') }),
  z.object({ at: z.literal('starting'), step: MachineStepName.nullable() }),
  z.object({ at: z.literal('running'), since: z.number() }),
  /** `disk_full`: this computer's disk; the machine goes on by itself when there is room. */
  z.object({
    at: z.literal('paused'),
    since: z.number(),
    why: z.enum(['user', 'asleep', 'disk_full', 'disk_error'])
  }),
  z.object({ at: z.literal('suspending') }),
  z.object({ at: z.literal('suspended'), since: z.number() }),
  z.object({ at: z.literal('stopping') }),
  z.object({ at: z.literal('broken'), problem: MachineProblem })
])
export type MachineState = z.infer<typeof MachineState>

/** One part of a published port's way; `ipv6` is Gantry's own relay. */
export const PortHop = z.enum(['open', 'taken', 'denied', 'failed', 'closed'])
export type PortHop = z.infer<typeof PortHop>

/** Who has a host port: a program, when the system tells. */
export const PortOwner = z.object({ pid: z.number().nullable(), name: z.string() })
export type PortOwner = z.infer<typeof PortOwner>

/** A port that containers publish and that the host should have. */
export const PublishedPort = z.object({
  protocol: z.enum(['tcp', 'udp']),
  hostPort: Port,
  /** The port on the machine, where the engine has published it. */
  guestPort: Port,
  /** Published on the machine's own loopback: it is for this computer, and never for the network. */
  loopback: z.boolean()
})
export type PublishedPort = z.infer<typeof PublishedPort>

/** A published port with the state of each hop. */
export const MachinePort = PublishedPort.extend({
  /** The address on this computer: loopback, or every address for a port that the network may reach. */
  hostAddress: z.enum(['127.0.0.1', '0.0.0.0']),
  ipv4: PortHop,
  /** null for udp, which has no relay. */
  ipv6: PortHop.nullable(),
  /** Who has the host port, when it is taken. */
  owner: PortOwner.nullable()
})
export type MachinePort = z.infer<typeof MachinePort>

export const MachineSizes = z.object({
  /** What the data disk may grow to. */
  diskBytes: z.number(),
  /** What it takes of this computer's disk. */
  hostBytes: z.number(),
  hostFreeBytes: z.number(),
  /** What is used inside, as far as the machine has told. */
  usedBytes: z.number().nullable(),
  suspendedBytes: z.number(),
  snapshotBytes: z.number(),
  restorePointBytes: z.number(),
  /** When the data left it behind; null without one. */
  restorePointAt: z.number().nullable()
})
export type MachineSizes = z.infer<typeof MachineSizes>

/** What the machine uses at one moment, inside and of this computer. */
export const MachineUsage = z.object({
  at: z.number(),
  /** 1 is one processor's whole time; null for the first point. */
  cpuFraction: z.number().nullable(),
  memoryUsedBytes: z.number(),
  memoryLimitBytes: z.number(),
  /** null where the system does not tell. */
  hostRssBytes: z.number().nullable(),
  /** Inside, and of this computer's disk. */
  diskUsedBytes: z.number(),
  diskHostBytes: z.number()
})
export type MachineUsage = z.infer<typeof MachineUsage>

/** Settings that take effect with the next start; the network's, only where containers ran when they changed. */
export const MachineWait = z.enum([...MachineSettings.keyof().options, 'network'])
export type MachineWait = z.infer<typeof MachineWait>

/** Everything a page shows of the machine. */
export const MachineStatus = z.object({
  state: MachineState,
  /** Made at creation; a reset names it, so that it meets the machine that was shown. */
  id: z.string().nullable(),
  settings: MachineSettings,
  restartFor: z.array(MachineWait),
  /** Of the last start. */
  steps: z.array(MachineStep),
  driver: z.enum(['qemu', 'vz', 'wsl2']),
  accelerator: MachineAccelerator.nullable(),
  slow: MachineSlowness.nullable(),
  imageVersion: z.string().nullable(),
  engineVersion: z.string().nullable(),
  /** Where the engine listens on 127.0.0.1. */
  enginePort: z.number().nullable(),
  pid: z.number().nullable(),
  sizes: MachineSizes.nullable(),
  ports: z.array(MachinePort),
  /** What could not be done and stops nothing. */
  notes: z.array(Saying)
})
export type MachineStatus = z.infer<typeof MachineStatus>
