import { z } from 'zod'
import type { HeartbeatEvent, RunFinishedEvent, RunStartedEvent } from '../events.js'
import { LIMITS } from '../limits.js'
import { END_STATUSES } from '../statuses.js'
import { errorInfoSchema } from './error-info.js'
import { summariesSchema } from './summary.js'
import { integerSchema, nameSchema, projectRefSchema, runIdSchema, tagsSchema } from './values.js'
import { versionIdSchema } from './version.js'

const wordSchema = z.string().max(LIMITS.tagChars)

export const runStartedSchema = z.object({
  type: z.literal('run-started'),
  project: projectRefSchema,
  run: runIdSchema,
  name: nameSchema,
  version: versionIdSchema,
  startedAtUs: integerSchema,
  outputs: z.array(nameSchema).max(LIMITS.entries),
  inputs: summariesSchema,
  overrides: summariesSchema,
  config: summariesSchema,
  tags: tagsSchema,
  host: z.object({ hostname: wordSchema, pid: integerSchema, node: wordSchema, platform: wordSchema }).nullable(),
  git: z
    .object({ branch: wordSchema.nullable(), commit: wordSchema.nullable(), dirty: z.boolean().nullable() })
    .nullable(),
  program: z.exactOptional(
    z
      .object({
        name: nameSchema.nullable(),
        version: wordSchema.nullable(),
        entry: z.string().max(LIMITS.pathChars).nullable(),
        packages: tagsSchema,
      })
      .nullable(),
  ),
  resumed: z.exactOptional(z.object({ startedAtUs: integerSchema, nodeRuns: integerSchema })),
}) satisfies z.ZodType<RunStartedEvent>

export const runFinishedSchema = z.object({
  type: z.literal('run-finished'),
  run: runIdSchema,
  status: z.enum(END_STATUSES),
  startedAtUs: z.exactOptional(integerSchema),
  finishedAtUs: integerSchema,
  failedNode: nameSchema.nullable(),
  error: errorInfoSchema.nullable(),
  inputs: z.exactOptional(summariesSchema),
}) satisfies z.ZodType<RunFinishedEvent>

export const heartbeatSchema = z.object({
  type: z.literal('heartbeat'),
  atUs: integerSchema,
  runs: z.array(runIdSchema).max(LIMITS.entries),
}) satisfies z.ZodType<HeartbeatEvent>
