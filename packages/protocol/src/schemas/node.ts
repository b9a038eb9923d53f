import { z } from 'zod'
import type { EarlierAttempt, NodeFinishedEvent, NodeLogEvent, NodeStartedEvent } from '../events.js'
import { LIMITS } from '../limits.js'
import { ATTEMPT_ENDS, END_STATUSES, LOG_LEVELS } from '../statuses.js'
import { errorInfoSchema } from './error-info.js'
import { summariesSchema, summarySchema } from './summary.js'
import { integerSchema, nameSchema, runIdSchema } from './values.js'

/** The key of a node run. */
const nodeRun = { run: runIdSchema, node: nameSchema, item: integerSchema.nullable() }

export const nodeStartedSchema = z.object({
  type: z.literal('node-started'),
  ...nodeRun,
  startedAtUs: integerSchema,
}) satisfies z.ZodType<NodeStartedEvent>

const earlierAttemptSchema = z.object({
  worker: nameSchema,
  startedAtUs: integerSchema,
  endedAtUs: integerSchema,
  end: z.enum(ATTEMPT_ENDS),
  error: z.exactOptional(z.string().max(LIMITS.attemptErrorChars)),
}) satisfies z.ZodType<EarlierAttempt>

export const nodeFinishedSchema = z.object({
  type: z.literal('node-finished'),
  ...nodeRun,
  status: z.enum(END_STATUSES),
  startedAtUs: integerSchema,
  finishedAtUs: integerSchema,
  result: summarySchema.nullable(),
  error: errorInfoSchema.nullable(),
  cached: z.exactOptional(z.boolean()),
  takenOver: z.exactOptional(z.boolean()),
  attempts: z.exactOptional(z.int().min(1)),
  worker: z.exactOptional(nameSchema),
  queueWaitUs: z.exactOptional(integerSchema),
  earlierAttempts: z.exactOptional(z.array(earlierAttemptSchema).max(LIMITS.attempts)),
  inputs: z.exactOptional(summariesSchema),
}) satisfies z.ZodType<NodeFinishedEvent>

export const nodeLogSchema = z.object({
  type: z.literal('node-log'),
  ...nodeRun,
  sequence: integerSchema,
  atUs: integerSchema,
  level: z.enum(LOG_LEVELS),
  message: z.string().max(LIMITS.logChars),
  fields: summarySchema.nullable(),
}) satisfies z.ZodType<NodeLogEvent>
