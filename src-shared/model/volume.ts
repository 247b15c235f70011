import * as z from 'zod'
import { Failure, Labels } from './ref'

/** A row of the volumes table. */
export const Volume = z.object({
  /** Its name: volumes have no other id. */
  id: z.string(),
  driver: z.string(),
  mountpoint: z.string(),
  scope: z.string(),
  createdAt: z.number().nullable(),
  /** Made without a name by a container. */
  anonymous: z.boolean(),
  project: z.string().nullable(),
  labels: Labels,
  options: Labels,
  busy: z.enum(['remove']).nullable(),
  failure: Failure.nullable()
})
export type Volume = z.infer<typeof Volume>

export const VolumeName = z
  .string()
  .trim()
  .max(255)
  .regex(
    /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/,
    'A volume name starts with a letter or digit and has letters, digits, _ . - only.'
  )

export const VolumeSpec = z.object({
  name: VolumeName,
  driver: z.string().max(200).default('local'),
  options: Labels.default({}),
  labels: Labels.default({})
})
export type VolumeSpec = z.infer<typeof VolumeSpec>
