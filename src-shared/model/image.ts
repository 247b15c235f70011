import * as z from 'zod'
import { EnvVariable } from './container'
import { Failure, Labels, ObjectId } from './ref'

/** A row of the images table: one image, with all its tags. */
export const Image = z.object({
  /** `sha256:…` */
  id: ObjectId,
  /** `repository:tag`; empty for a dangling image. */
  tags: z.array(z.string()),
  /** `repository@sha256:…` */
  digests: z.array(z.string()),
  sizeBytes: z.number(),
  /** Null where its maker has left it out. */
  createdAt: z.number().nullable(),
  labels: Labels,
  busy: z.enum(['remove', 'tag']).nullable(),
  failure: Failure.nullable()
})
export type Image = z.infer<typeof Image>

/** `sha256:abcdef…` as `docker images` shows it. */
export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)

/** `registry:5000/team/app:1` → repository `registry:5000/team/app`, tag `1`; a digest stays with the tag. */
export const splitReference = (reference: string): { repository: string; tag: string | null } => {
  const at = reference.indexOf('@')
  if (at > 0) return { repository: reference.slice(0, at), tag: reference.slice(at + 1) }
  const colon = reference.lastIndexOf(':')
  return colon > reference.lastIndexOf('/')
    ? { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) }
    : { repository: reference, tag: null }
}

/** Capitals may stand in a tag, and in the registry: what is before the first slash and has a dot, a colon or capitals. */
const isInSmallLetters = (reference: string): boolean => {
  const { repository } = splitReference(reference)
  const [first = '', ...path] = repository.split('/')
  const isRegistry = path.length > 0 && (/[.:A-Z]/.test(first) || first === 'localhost')
  return !/[A-Z]/.test(isRegistry ? path.join('/') : repository)
}

export const ImageReference = z
  .string()
  .trim()
  .min(1, 'Name an image, such as nginx:1.27.')
  .max(512)
  .regex(
    /^[\w][\w.\-/:@[\]]*$/,
    'An image name has letters, digits and . - _ / : @ only, such as nginx:1.27.'
  )
  .refine(isInSmallLetters, 'An image name is in small letters, such as nginx:1.27.')
export type ImageReference = z.infer<typeof ImageReference>

/** One layer of an image, newest first, as `docker history` tells it. */
export const HistoryEntry = z.object({
  id: z.string(),
  createdAt: z.number().nullable(),
  createdBy: z.string(),
  sizeBytes: z.number(),
  tags: z.array(z.string())
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** What a new container would take over from an image. */
export const ImageDetail = z.object({
  id: ObjectId,
  tags: z.array(z.string()),
  architecture: z.string(),
  os: z.string(),
  author: z.string(),
  entrypoint: z.array(z.string()),
  command: z.array(z.string()),
  workingDir: z.string(),
  user: z.string(),
  env: z.array(EnvVariable),
  exposedPorts: z.array(z.object({ containerPort: z.number(), protocol: z.enum(['tcp', 'udp', 'sctp']) })),
  volumes: z.array(z.string()),
  history: z.array(HistoryEntry)
})
export type ImageDetail = z.infer<typeof ImageDetail>
