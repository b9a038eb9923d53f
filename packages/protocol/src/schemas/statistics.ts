import { z } from 'zod'
import type { Column, Columns, Histogram, Statistics } from '../statistics.js'
import { integerSchema } from './values.js'

const counted = { count: integerSchema, missing: integerSchema, sampled: z.exactOptional(integerSchema) }

const countsSchema = z.array(z.tuple([z.string(), integerSchema]))

const histogramSchema = z.object({
  from: z.number(),
  to: z.number(),
  counts: z.array(integerSchema),
  below: z.exactOptional(integerSchema),
  above: z.exactOptional(integerSchema),
}) satisfies z.ZodType<Histogram>

const outerSchema = z.exactOptional(z.number())

const quantilesSchema = z.object({
  ...{ p5: outerSchema, p10: outerSchema, p90: outerSchema, p95: outerSchema },
  ...{ p25: z.number(), p50: z.number(), p75: z.number() },
})

export const statisticsSchema: z.ZodType<Statistics> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('numbers'),
    ...counted,
    zeros: integerSchema,
    infinite: z.exactOptional(integerSchema),
    min: z.number(),
    max: z.number(),
    mean: z.number(),
    std: z.number().min(0),
    quantiles: quantilesSchema,
    histogram: histogramSchema,
  }),
  z.object({
    kind: z.literal('strings'),
    ...counted,
    empty: integerSchema,
    meanLength: z.number().min(0),
    shortest: z.exactOptional(integerSchema),
    longest: z.exactOptional(integerSchema),
    unique: z.exactOptional(integerSchema),
    uniqueAtLeast: z.exactOptional(z.literal(true)),
    top: countsSchema,
  }),
  z.object({
    kind: z.literal('dates'),
    ...counted,
    minMs: z.number(),
    maxMs: z.number(),
    medianMs: z.number(),
    histogram: histogramSchema,
  }),
  z.object({ kind: z.literal('booleans'), ...counted, trues: integerSchema, falses: integerSchema }),
  z.object({ kind: z.literal('mixed'), ...counted, types: countsSchema }),
])

const columnSchema = z.object({
  name: z.string(),
  type: z.string(),
  statistics: z.exactOptional(statisticsSchema),
  redacted: z.exactOptional(z.literal(true)),
}) satisfies z.ZodType<Column>

export const columnsSchema = z.object({
  items: z.array(columnSchema),
  size: integerSchema,
}) satisfies z.ZodType<Columns>
