import { z } from 'zod'
import { LIMITS } from '../limits.js'
import type { Summary, ValueNode } from '../summary.js'
import { columnsSchema, statisticsSchema } from './statistics.js'
import { boundedRecord, integerSchema } from './values.js'

const encoder = new TextEncoder()

const fitsBytes = (text: string, limit: number): boolean =>
  text.length * 3 <= limit || (text.length <= limit && encoder.encode(text).length <= limit)

export const summarySchema = z.object({
  type: z.string().max(LIMITS.nameChars),
  preview: z.string().max(LIMITS.previewChars),
  sizeBytes: z.exactOptional(integerSchema.nullable()),
  complete: z.boolean(),
  hash: z.exactOptional(
    z
      .string()
      .regex(/^[0-9a-z]{1,8}:[0-9a-f]{16}$/)
      .nullable(),
  ),
  detail: z.exactOptional(
    z
      .string()
      .refine((text) => fitsBytes(text, LIMITS.valueBytes), { error: `expected at most ${LIMITS.valueBytes} bytes` })
      .nullable(),
  ),
}) satisfies z.ZodType<Summary>

/** Summaries by name, as inputs, overrides and config of a run. */
export const summariesSchema = boundedRecord(summarySchema, LIMITS.entries)

const marked: z.ZodType<ValueNode> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('object'),
      type: z.exactOptional(z.string()),
      entries: z.array(z.tuple([z.string(), valueNodeSchema])),
      size: integerSchema,
    }),
    z.object({
      kind: z.literal('array'),
      type: z.exactOptional(z.string()),
      items: z.array(valueNodeSchema),
      size: integerSchema,
      statistics: z.exactOptional(statisticsSchema),
      columns: z.exactOptional(columnsSchema),
    }),
    z.object({
      kind: z.literal('map'),
      entries: z.array(z.tuple([valueNodeSchema, valueNodeSchema])),
      size: integerSchema,
      statistics: z.exactOptional(statisticsSchema),
    }),
    z.object({
      kind: z.literal('table'),
      type: z.string(),
      columns: columnsSchema,
      rows: z.array(z.array(valueNodeSchema)),
      size: integerSchema,
    }),
    z.object({ kind: z.literal('type'), type: z.string() }),
    z.object({ kind: z.literal('text'), text: z.string(), size: integerSchema }),
    z.object({ kind: z.literal('opaque'), type: z.string(), text: z.string() }),
    z.object({ kind: z.literal('redacted'), size: z.exactOptional(integerSchema) }),
    z.object({
      kind: z.literal('cut'),
      type: z.string(),
      reason: z.enum(['cycle', 'depth', 'budget', 'unreadable']),
    }),
  ]),
)

/** The value in the JSON text of `Summary.detail`. */
export const valueNodeSchema: z.ZodType<ValueNode> = z.union([z.string(), z.number(), z.boolean(), z.null(), marked])
