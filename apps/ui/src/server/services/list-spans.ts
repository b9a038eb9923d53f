import { MOST_SPANS_OF_NODE, type NodeSpans, type RunSpans, type SpanMarks } from '@/contract/node-spans'
import type { Store } from '../store/store'
import { getRunRecord } from './get-run-record'

/** Spans of one node run, and of all of a run, that the waterfall draws. */
const MARKS_OF_NODE = 100
const MARKS_OF_RUN = 5_000

interface NodeSpansQuestion {
  readonly runId: string
  readonly node: string
  /** Number of the item of a node that ran once per item. */
  readonly item: number | null
}

/** The kept spans inside of one node run. */
export async function listNodeSpans(store: Store, { runId, node, item }: NodeSpansQuestion): Promise<NodeSpans> {
  const run = await getRunRecord(store, runId)
  const of = { runKey: run.key, node, item }
  const [records, total] = await Promise.all([store.spans.list(of, MOST_SPANS_OF_NODE), store.spans.count(of)])
  const spans = records.map(({ startedAtUs, finishedAtUs, ...span }) => ({
    ...span,
    startUs: startedAtUs - run.startedAtUs,
    endUs: finishedAtUs - run.startedAtUs,
  }))
  return { item, total, spans }
}

/** The first spans directly below each node run. */
export async function listRunSpans(store: Store, runId: string): Promise<RunSpans> {
  const run = await getRunRecord(store, runId)
  const records = await store.spans.listMarks(run.key, MARKS_OF_NODE, MARKS_OF_RUN)
  const nodes: (SpanMarks & { readonly marks: SpanMarks['marks'][number][] })[] = []
  for (const { node, item: column, name, startedAtUs, finishedAtUs } of records) {
    const item = column < 0 ? null : column
    let last = nodes.at(-1)
    if (last === undefined || last.node !== node || last.item !== item) {
      last = { node, item, marks: [] }
      nodes.push(last)
    }
    last.marks.push({ name, startUs: startedAtUs - run.startedAtUs, endUs: finishedAtUs - run.startedAtUs })
  }
  return { nodes }
}
