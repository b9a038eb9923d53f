import type { NodeStatisticsList } from '@/contract/node-statistics'
import type { Store } from '../store/store'
import { getProject } from './get-project'

const NODES_SHOWN = 1_000
const HOUR_US = 3_600_000_000

interface StatisticsQuestion {
  readonly projectId: number
  /** Name of the driver. */
  readonly name: string
  readonly hours: number
}

/** The nodes of a DAG over the last hours, the present one included. */
export async function listNodeStatistics(
  store: Store,
  { projectId, name, hours }: StatisticsQuestion,
  nowUs: number,
): Promise<NodeStatisticsList> {
  await getProject(store, projectId)
  const fromHour = Math.floor(nowUs / HOUR_US) - hours + 1
  const items = await store.nodeStatistics.listNodes(projectId, name, fromHour, NODES_SHOWN)
  return { fromUs: fromHour * HOUR_US, items }
}
