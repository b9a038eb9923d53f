import type { ErrorGroupDetail } from '@/contract/error-group'
import type { NodeSince } from '@/contract/node-since'
import type { NodeDetail, RunDetail } from '@/contract/run'
import type { RunTiming } from '@/contract/run-timing'
import type { RunArguments } from '../commands/read-commands'
import { findRun } from '../source/find-run'
import { ReadError, type Source } from '../source/source'
import { EMPTY } from '../terminal/line'
import type { Terminal } from '../terminal/terminal'
import { toFailureLines } from './failure-lines'
import { readNodes } from './read-nodes'
import { toRunHead } from './run-head'
import { toTimingLines } from './timing-lines'

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

/** Prints the reason why a run failed and since when, or where its time went. */
export async function explainRun(source: Source, { run: asked, json }: RunArguments, terminal: Terminal) {
  const { id } = await findRun(source, asked)
  const detail = await source.ask('run', { id })
  const explanation = await readExplanation(source, detail)
  if (json) {
    terminal.printJson('explanation', explanation)
    return
  }
  terminal.print([...toRunHead(detail, terminal), EMPTY])
  if (detail.status === 'failed') terminal.print(toFailureLines(explanation, terminal))
  else terminal.print(toTimingLines(detail, explanation.timing, await readNodes(source, detail)))
}

async function readExplanation(source: Source, detail: RunDetail): Promise<Explanation> {
  const { nodes: _nodes, nextNodes: _next, ...run } = detail
  const { id, failedNode, errorGroupId } = run
  const ofNode = failedNode === null ? null : { id, name: failedNode }
  const [timing, group, node] = await Promise.all([
    source.ask('runTiming', { id }),
    errorGroupId === null ? null : source.ask('errorGroup', { id: String(errorGroupId) }),
    ofNode === null ? null : orNull(source.ask('node', ofNode)),
  ])
  if (ofNode === null || node === null) return { run, node, since: null, group, timing }
  const query = new URLSearchParams(node.item === null ? {} : { item: String(node.item) })
  return { run, node, since: await source.ask('nodeSince', ofNode, query), group, timing }
}

/** A run may name a failed node that was never recorded. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ReadError && error.code === 'DAG_NODE_NOT_FOUND') return null
    throw error
  }
}
