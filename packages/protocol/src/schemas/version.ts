import { z } from 'zod'
import type { VersionEvent } from '../events.js'
import { LIMITS } from '../limits.js'
import { nameSchema, projectRefSchema, tagsSchema } from './values.js'

const textSchema = z.string().max(LIMITS.sourceChars).nullable()

/** Id of a version: the first half of a sha256. */
export const versionIdSchema = z.string().regex(/^[0-9a-f]{32}$/, { error: 'expected 32 hex digits' })

const versionNodeSchema = z.object({
  name: nameSchema,
  kind: z.enum(['function', 'input']),
  dependencies: z.array(z.object({ name: nameSchema, optional: z.boolean() })).max(LIMITS.nodes),
  module: nameSchema.nullable(),
  tags: tagsSchema,
  codeHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'expected 64 hex digits' })
    .nullable(),
  text: textSchema,
  source: textSchema,
  file: z.string().max(LIMITS.pathChars).nullable(),
  line: z.int().min(1).nullable(),
  documentation: textSchema,
})

export const versionSchema = z.object({
  type: z.literal('version'),
  project: projectRefSchema,
  name: nameSchema,
  id: versionIdSchema,
  nodes: z.array(versionNodeSchema).max(LIMITS.nodes),
}) satisfies z.ZodType<VersionEvent>
