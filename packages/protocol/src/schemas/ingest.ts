import { z } from 'zod'
import { type Client, type IngestResponse, LOSS_KINDS, LOSS_REASONS, type Loss } from '../ingest.js'
import { LIMITS } from '../limits.js'
import { integerSchema, nameSchema, runIdSchema } from './values.js'

export const lossSchema = z.object({
  run: runIdSchema.nullable(),
  reason: z.enum(LOSS_REASONS),
  kind: z.enum(LOSS_KINDS),
  total: integerSchema,
}) satisfies z.ZodType<Loss>

export const clientSchema = z.object({
  instanceId: runIdSchema,
  name: nameSchema,
  version: nameSchema,
}) satisfies z.ZodType<Client>

/** The body of a request with its items unread, so that one bad item never costs the others. */
export const envelopeSchema = z.object({
  protocol: integerSchema,
  client: clientSchema,
  dropped: z.array(z.unknown()).max(LIMITS.losses),
  events: z.array(z.unknown()).max(LIMITS.events),
})

export type Envelope = z.output<typeof envelopeSchema>

export const ingestResponseSchema = z.object({
  accepted: integerSchema,
  skipped: integerSchema,
  rejected: z.array(z.object({ index: integerSchema, code: z.string(), message: z.string() })),
}) satisfies z.ZodType<IngestResponse>
