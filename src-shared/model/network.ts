import * as z from 'zod'
import { Failure, Labels, ObjectId } from './ref'

export const Subnet = z.object({ subnet: z.string(), gateway: z.string().nullable() })
export type Subnet = z.infer<typeof Subnet>

/** A row of the networks table. */
export const Network = z.object({
  id: ObjectId,
  name: z.string(),
  driver: z.string(),
  scope: z.string(),
  internal: z.boolean(),
  attachable: z.boolean(),
  ipv6: z.boolean(),
  subnets: z.array(Subnet),
  createdAt: z.number().nullable(),
  /** bridge, host and none: the engine's own, not removable. */
  builtIn: z.boolean(),
  project: z.string().nullable(),
  labels: Labels,
  busy: z.enum(['remove', 'connect', 'disconnect']).nullable(),
  failure: Failure.nullable()
})
export type Network = z.infer<typeof Network>

export const isBuiltIn = (name: string): boolean => name === 'bridge' || name === 'host' || name === 'none'

export const NetworkName = z
  .string()
  .trim()
  .max(255)
  .regex(
    /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/,
    'A network name starts with a letter or digit and has letters, digits, _ . - only.'
  )

export const NetworkSpec = z.object({
  name: NetworkName,
  driver: z.string().max(200).default('bridge'),
  internal: z.boolean().default(false),
  attachable: z.boolean().default(false),
  ipv6: z.boolean().default(false),
  /** CIDR, such as 172.28.0.0/16; empty: the engine chooses. */
  subnet: z.string().max(64).default(''),
  gateway: z.string().max(64).default(''),
  /** The driver's own, such as the `parent` of a macvlan network. */
  options: Labels.default({}),
  labels: Labels.default({})
})
export type NetworkSpec = z.infer<typeof NetworkSpec>

/** A container's place on a network, as the network tells it. */
export const NetworkMember = z.object({
  containerId: z.string(),
  name: z.string(),
  ipv4: z.string(),
  ipv6: z.string()
})
export type NetworkMember = z.infer<typeof NetworkMember>
