import type { Summary } from '@dag/protocol'
import { compareInputs } from '@/contract/differences/compare-inputs'
import type { NodeSince } from '@/contract/node-since'
import { compareFacts } from '../derive/since/compare-facts'
import type { RunRecord } from '../store/run-columns'
import type { Store } from '../store/store'
import { getNode } from './get-node'
import { getRunRecord } from './get-run-record'

/** Earlier runs of the DAG that are searched for a success. */
const SEARCHED_RUNS = 500

/** A node of a run, held against the last earlier run of the DAG in which it succeeded. */
export async function getNodeSince(
  store: Store,
  { runId, name, item }: { readonly runId: string; readonly name: string; readonly item: number | null },
  nowUs: number,
): Promise<NodeSince> {
  const run = await getRunRecord(store, runId)
  const node = await getNode(store, { runId, name, item }, nowUs)
  const earlier = await store.history.listRuns(run, SEARCHED_RUNS)
  const key = await store.history.findSuccess(
    earlier.map((one) => one.key),
    name,
  )
  const found = earlier.find((one) => one.key === key)
  const searched = earlier.length
  if (found === undefined) return { searched, success: null }

  const before = await getRunRecord(store, found.id)
  const earlierNode = await getNode(store, { runId: before.id, name, item: null }, nowUs)
  const [codeBefore, code] = await Promise.all([toCodeHash(store, before, name), toCodeHash(store, run, name)])
  return {
    searched,
    success: {
      runId: before.id,
      startedAtUs: before.startedAtUs,
      inputs: compareInputs(earlierNode.inputs, node.inputs),
      config: compareInputs(toInputs(before.config), toInputs(run.config)).filter(({ verdict }) => verdict !== 'same'),
      facts: compareFacts({ ...before, codeHash: codeBefore }, { ...run, codeHash: code }),
      sameCode: codeBefore === null || code === null ? null : codeBefore === code,
    },
  }
}

const toInputs = (values: Readonly<Record<string, Summary>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }))

const toCodeHash = async (store: Store, { versionKey }: RunRecord, name: string): Promise<string | null> =>
  (await store.nodes.findVersionNode(versionKey, name))?.codeHash ?? null
