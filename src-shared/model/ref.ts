import * as z from 'zod'

/** Which engine: stable over restarts, made from its endpoint. */
export const EngineId = z.string().min(1).max(200)
export type EngineId = z.infer<typeof EngineId>

/** An object's id or name within one engine, as the Engine API takes it. */
export const ObjectId = z
  .string()
  .min(1)
  .max(512)
  .refine(id => !id.includes('\0'), 'must not contain NUL')
export type ObjectId = z.infer<typeof ObjectId>

/** One object of one engine. */
export const Ref = z.object({ engine: EngineId, id: ObjectId })
export type Ref = z.infer<typeof Ref>

/** Several objects of one engine. */
export const Refs = z.object({ engine: EngineId, ids: z.array(ObjectId).min(1).max(10_000) })
export type Refs = z.infer<typeof Refs>

/** A sentence of the host: in English, and by `detail` in every language that a client has (contract/sentences). */
export const Saying = z.object({
  message: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional()
})
export type Saying = z.infer<typeof Saying>

/** What went wrong, as an error of the host tells it (wire/errors). */
export const Fault = Saying.extend({ code: z.string() })
export type Fault = z.infer<typeof Fault>

/** What went wrong with one object of many. */
export const Failure = Fault.extend({ id: z.string() })
export type Failure = z.infer<typeof Failure>

/** The outcome of an act on several objects: how many of them failed, and the first of those. */
export const Outcome = z.object({ failed: z.array(Failure), failedCount: z.number().int().nonnegative() })
export type Outcome = z.infer<typeof Outcome>

export const Labels = z.record(z.string(), z.string())
export type Labels = z.infer<typeof Labels>
