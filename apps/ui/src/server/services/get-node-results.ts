import type { NodeResults } from '@/contract/node-results'
import { toTrends } from '../derive/results/trends'
import type { Store } from '../store/store'
import { findPlaceOfNode, type NodeReportQuestion } from './place-of-node'

const HOUR_US = 3_600_000_000
const TRENDS_SHOWN = 40

/**
 * The numbers of the results of a node over time.
 *
 * @throws HttpError if there is no such project, node, DAG of the node or version of it.
 */
export async function getNodeResults(store: Store, question: NodeReportQuestion, nowUs: number): Promise<NodeResults> {
  const { shown, fromUs, hours, step } = await findPlaceOfNode(store, question, nowUs)
  const figures = await store.nodeResults.list(shown, step, TRENDS_SHOWN)
  return { range: question.range, fromUs, bucketUs: step * HOUR_US, trends: toTrends(figures, hours / step) }
}
