import type { ErrorGroupDetail } from '@/contract/error-group'
import type { NodeSince } from '@/contract/node-since'
import type { NodeDetail, RunDetail } from '@/contract/run'
import type { RunTiming } from '@/contract/run-timing'
import type { Asker } from './asker'

/** All that is known of the reason why a run failed or was slow. */
export interface Explanation {
  readonly run: Omit<RunDetail, 'nodes' | 'nextNodes'>
  /** The node that failed first; null if none did. */
  readonly node: NodeDetail | null
  /** That node against the last run in which it succeeded. */
  readonly since: NodeSince | null
  /** Failures of the same kind. */
  readonly group: ErrorGroupDetail | null
  readonly timing: RunTiming
}

export async function readExplanation(asker: Asker, detail: RunDetail): Promise<Explanation> {
  const { nodes: _nodes, nextNodes: _next, ...run } = detail
  const { id, failedNode, errorGroupId } = run
  const ofNode = failedNode === null ? null : { id, name: failedNode }
  const [timing, group, node] = await Promise.all([
    asker.ask('runTiming', { id }),
    errorGroupId === null ? null : asker.ask('errorGroup', { id: String(errorGroupId) }),
    ofNode === null ? null : readKnownNode(asker, ofNode),
  ])
  if (ofNode === null || node === null) return { run, node, since: null, group, timing }
  const query = new URLSearchParams(node.item === null ? {} : { item: String(node.item) })
  return { run, node, since: await asker.ask('nodeSince', ofNode, query), group, timing }
}

/** A node of a run; null if it was never recorded, although the run may name it. */
export async function readKnownNode(
  asker: Asker,
  ofNode: { readonly id: string; readonly name: string },
): Promise<NodeDetail | null> {
  try {
    return await asker.ask('node', ofNode)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'DAG_NODE_NOT_FOUND') return null
    throw error
  }
}
