import type { Column, Statistics, ValueNode } from '@dag/protocol'
import { createRedaction, type RedactionOptions } from '../../src/redaction/redaction.js'
import { createSummarise, type Summarise, type SummaryOptions } from '../../src/summary/summarise.js'

type Marked<K extends string> = Extract<ValueNode, { readonly kind: K }>

export const toSummarise = (more: Partial<SummaryOptions> = {}, redaction: RedactionOptions = {}): Summarise =>
  createSummarise({
    maxValueBytes: 16 * 1024,
    maxSampledValues: 10_000,
    redaction: createRedaction(redaction),
    ...more,
  })

export const summarise = toSummarise()

export const detail = (value: unknown, by: Summarise = summarise): ValueNode => JSON.parse(by(value).detail ?? 'null')

const marked =
  <K extends string>(kind: K) =>
  (value: unknown, by?: Summarise): Marked<K> => {
    const node = detail(value, by)
    if (node === null || typeof node !== 'object' || node.kind !== kind) {
      throw new Error(`Expected ${kind}, received ${JSON.stringify(node)}.`)
    }
    return node as Marked<K>
  }

export const toArray = marked('array')
export const toTable = marked('table')

/** The statistics of an array or typed array. */
export const statisticsOf = (value: unknown, by?: Summarise): Statistics | undefined => toArray(value, by).statistics

export const byName = (columns: readonly Column[] = []): Readonly<Record<string, Column>> =>
  Object.fromEntries(columns.map((column) => [column.name, column]))
