import { createHash } from 'node:crypto'
import { createSpan, type ExportedSpan } from '@/server/traces/exported-span'
import { START_US } from './events'

export const TRACE = 'a'.repeat(32)

/** The id of a span by a readable name. */
export const spanId = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 16)

/** `below` is the name of the span above it. */
export function exportedSpan(name: string, below: string | null, rest: Partial<ExportedSpan> = {}): ExportedSpan {
  return {
    ...createSpan(),
    traceId: TRACE,
    id: spanId(name),
    parentId: below === null ? '' : spanId(below),
    name,
    kind: 3,
    startedAtUs: START_US + 100,
    finishedAtUs: START_US + 200,
    ...rest,
  }
}

/** The span that the driver makes for a node of a run, named like the node. */
export const nodeSpan = (
  node: string,
  { run = 'r1', below = 'run', item = null as number | null } = {},
): ExportedSpan =>
  exportedSpan(node, below, {
    attributes: [
      ['dag.run.id', run],
      ['dag.node.name', node],
      ...(item === null ? [] : [['dag.node.item', item] as [string, number]]),
    ],
  })

/** The span that the driver makes for a run. */
export const runSpan = (run = 'r1', below: string | null = null): ExportedSpan =>
  exportedSpan('run', below, { attributes: [['dag.run.id', run]] })
