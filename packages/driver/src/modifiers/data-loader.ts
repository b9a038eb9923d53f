import { DagError } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { problem } from '../errors/problem.js'
import { isRecord } from '../guards/is-record.js'
import type { NodeDraft } from '../node/modifier.js'
import type { NodeContext } from '../node/node-context.js'
import type { NodeFunction } from '../node/node-function.js'
import type { DataLoader, Loaded, LoadMisfit } from '../signatures/loaded.js'
import type { WrongOrder } from '../signatures/modifier-order.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction } from '../signatures/signature.js'
import { checkCall } from './check-call.js'
import { deriveDraft } from './derive-draft.js'
import { modify } from './modify.js'
import { splitResult } from './split-result.js'

/**
 * Marks a function that loads data and returns `{ data, metadata }`. Its node, tagged `dag.kind: 'loader'`, returns the
 * data. `name.metadata` is a node, too, and so is `name.loaded`, which calls the function.
 *
 * @throws DagError `DAG_MODIFIER_WRONG_ORDER`; a run fails with `DAG_NODE_INVALID_LOAD` if anything else is returned
 * @example
 * export const orders = dataLoader(async ({ file }: { file: string }) => {
 *   const data = JSON.parse(await readFile(file, 'utf8'))
 *   return { data, metadata: { file, rows: data.length } }
 * })
 */
export function dataLoader<F extends AnyFunction>(
  fn: Checked<F, WrongOrder<F, 'dataLoader'> | LoadMisfit<F>>,
): DataLoader<F>
export function dataLoader(fn: unknown): NodeFunction {
  checkCall({ modifier: 'dataLoader', usage: 'dataLoader(async ({ file }) => ({ data, metadata }))' }, fn).done()
  return modify(fn as NodeFunction, {
    name: 'dataLoader',
    apply: (drafts) => drafts.flatMap((draft) => (draft.isResult ? load(drafts, draft) : [draft])),
  })
}

function load(drafts: readonly NodeDraft[], result: NodeDraft): readonly NodeDraft[] {
  const takeData = (loaded: unknown, context: NodeContext): unknown => parse(loaded, context).data
  const takeMetadata = (loaded: unknown, context: NodeContext): unknown => parse(loaded, context).metadata
  const { inner, outer } = splitResult(drafts, result, 'loaded', takeData)
  const metadata = deriveDraft(`${result.name}.metadata`, inner, takeMetadata)
  return [inner, metadata, { ...outer, tags: { ...outer.tags, 'dag.kind': 'loader' } }]
}

function parse(received: unknown, { run }: NodeContext): Loaded<unknown, unknown> {
  if (isRecord(received) && 'data' in received && 'metadata' in received) return received as never
  const node = run.node.replace(/\.metadata$/, '')
  throw new DagError([problem('DAG_NODE_INVALID_LOAD', { node, received: describeValue(received) })])
}
