import type { z } from 'zod'
import type { IngestEvent, IngestEventType } from '../events.js'
import type { Loss } from '../ingest.js'
import { type Envelope, envelopeSchema, lossSchema } from './ingest.js'
import { nodeFinishedSchema, nodeLogSchema, nodeStartedSchema } from './node.js'
import { heartbeatSchema, runFinishedSchema, runStartedSchema } from './run.js'
import { versionSchema } from './version.js'

/** One schema per type of event. */
export const eventSchemas = {
  version: versionSchema,
  'run-started': runStartedSchema,
  'node-started': nodeStartedSchema,
  'node-finished': nodeFinishedSchema,
  'node-log': nodeLogSchema,
  'run-finished': runFinishedSchema,
  heartbeat: heartbeatSchema,
} satisfies { [T in IngestEventType]: z.ZodType<Extract<IngestEvent, { type: T }>> }

export type Invalid = { readonly kind: 'invalid'; readonly message: string }

export type ParsedEvent =
  | { readonly kind: 'event'; readonly event: IngestEvent }
  /** An event of a newer tracker, which the server counts and skips. */
  | { readonly kind: 'unknown-type'; readonly type: string }
  | Invalid

const MESSAGE_CHARS = 300
const MESSAGE_PROBLEMS = 3

const toPath = (path: readonly PropertyKey[]): string =>
  path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`))
    .join('')

/** The first three problems, at most 300 characters: `nodes[3].name: expected string, received number`. */
function toInvalid(error: z.ZodError): Invalid {
  const problems = error.issues.slice(0, MESSAGE_PROBLEMS).map((issue) => {
    const message = issue.message.replace(/^Invalid input: /, '')
    return issue.path.length === 0 ? message : `${toPath(issue.path)}: ${message}`
  })
  const more = error.issues.length - problems.length
  const message = problems.join('; ') + (more > 0 ? `; and ${more} more` : '')
  return {
    kind: 'invalid',
    message: message.length <= MESSAGE_CHARS ? message : `${message.slice(0, MESSAGE_CHARS - 1)}…`.toWellFormed(),
  }
}

const isKnown = (type: string): type is IngestEventType => Object.hasOwn(eventSchemas, type)

/** Parses one event of a batch, strips unknown fields and checks the limits. Never throws. */
export function parseEvent(value: unknown): ParsedEvent {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { kind: 'invalid', message: 'expected an event, an object with a type' }
  }
  const type: unknown = 'type' in value ? value.type : undefined
  if (typeof type !== 'string') return { kind: 'invalid', message: `type: expected string, received ${typeof type}` }
  if (!isKnown(type)) return { kind: 'unknown-type', type: type.slice(0, MESSAGE_CHARS).toWellFormed() }
  const schema: z.ZodType<IngestEvent> = eventSchemas[type]
  const parsed = schema.safeParse(value)
  return parsed.success ? { kind: 'event', event: parsed.data } : toInvalid(parsed.error)
}

/** Parses the body of a request and leaves its events and losses to `parseEvent` and `parseLoss`. Never throws. */
export function parseEnvelope(value: unknown): { readonly kind: 'envelope'; readonly envelope: Envelope } | Invalid {
  const parsed = envelopeSchema.safeParse(value)
  return parsed.success ? { kind: 'envelope', envelope: parsed.data } : toInvalid(parsed.error)
}

/** Parses one total of `dropped`. Never throws. */
export function parseLoss(value: unknown): { readonly kind: 'loss'; readonly loss: Loss } | Invalid {
  const parsed = lossSchema.safeParse(value)
  return parsed.success ? { kind: 'loss', loss: parsed.data } : toInvalid(parsed.error)
}
