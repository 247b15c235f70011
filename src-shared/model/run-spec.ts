import * as z from 'zod'
import { PortProtocol, RestartPolicy } from './container'
import { ImageReference } from './image'
import { Labels } from './ref'

export const ContainerName = z
  .string()
  .trim()
  .max(128)
  .regex(
    /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/,
    'A container name has at least two characters: letters, digits, _ . - only, a letter or digit first.'
  )

const PortNumber = z
  .number()
  .int()
  .min(1, 'Ports go from 1 to 65535.')
  .max(65_535, 'Ports go from 1 to 65535.')

export const PublishedPort = z.object({
  /** null: the engine picks a free one. */
  hostPort: PortNumber.nullable(),
  containerPort: PortNumber,
  protocol: PortProtocol,
  /** Empty: all addresses, as `docker run -p` does. */
  hostIp: z.string().max(64)
})
export type PublishedPort = z.infer<typeof PublishedPort>

export const MountSpec = z.object({
  kind: z.enum(['volume', 'bind']),
  /** A volume's name (empty: an anonymous one) or an absolute host path. */
  source: z.string().max(4096),
  target: z
    .string()
    .max(4096)
    .regex(/^(\/|[a-zA-Z]:\\)/, 'The path in the container must be absolute, such as /data.'),
  readOnly: z.boolean()
})
export type MountSpec = z.infer<typeof MountSpec>

/** Everything that the run dialog asks. */
export const RunSpec = z.object({
  image: ImageReference,
  /** Empty: the engine makes one up. */
  name: z.union([z.literal(''), ContainerName]),
  /** Empty: the image's own. */
  command: z.array(z.string().max(65_536)).max(1_000),
  entrypoint: z.string().max(4096),
  env: z
    .array(
      z.object({
        name: z
          .string()
          .min(1, 'Give the variable a name.')
          .regex(/^[^=\0]+$/, 'A variable name has no = sign.'),
        value: z.string().max(262_144)
      })
    )
    .max(1_000),
  ports: z.array(PublishedPort).max(1_000),
  mounts: z.array(MountSpec).max(500),
  /** Empty: the default bridge. */
  network: z.string().max(255),
  restart: RestartPolicy,
  autoRemove: z.boolean(),
  /** -it: a terminal with input. */
  interactive: z.boolean(),
  labels: Labels,
  user: z.string().max(255),
  workingDir: z.string().max(4096),
  /** null: as much as there is. */
  memoryLimitBytes: z
    .number()
    .int()
    .min(6 * 1024 * 1024, 'The engine needs at least 6 MB.')
    .nullable(),
  cpuLimit: z.number().positive().max(4096).nullable()
})
export type RunSpec = z.infer<typeof RunSpec>

/** A run with nothing chosen but the image. */
export const emptyRunSpec = (image: string): RunSpec => ({
  image,
  name: '',
  command: [],
  entrypoint: '',
  env: [],
  ports: [],
  mounts: [],
  network: '',
  restart: { name: 'no', maximumRetries: 0 },
  autoRemove: false,
  interactive: false,
  labels: {},
  user: '',
  workingDir: '',
  memoryLimitBytes: null,
  cpuLimit: null
})

/** Who holds a host port that a new container wants. */
export const PortHolder = z.object({
  hostPort: z.number(),
  protocol: PortProtocol,
  /** A container's name, or null where a program of the host holds it. */
  container: z.string().nullable()
})
export type PortHolder = z.infer<typeof PortHolder>
