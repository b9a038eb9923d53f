import type { NodeRange } from '@/contract/node-report'
import { HttpError } from '../http/http-errors'
import type { NodeHours } from '../store/node-hours'
import type { NodeVersionRecord } from '../store/read-node-report'
import type { Store } from '../store/store'
import { getProject } from './get-project'

const HOUR_US = 3_600_000_000
const VERSIONS_READ = 200
const DAGS_SHOWN = 50

/** Hours of a range, and of a stretch of its time axis; parts of the bars of errors. */
const SPANS: Readonly<Record<NodeRange, { readonly hours: number; readonly step: number; readonly parts: number }>> = {
  '1d': { hours: 24, step: 1, parts: 12 },
  '7d': { hours: 168, step: 2, parts: 7 },
  '30d': { hours: 720, step: 8, parts: 10 },
}

export interface NodeReportQuestion {
  readonly projectId: number
  readonly name: string
  /** Name of the driver; null for the one whose newest version has the node. */
  readonly dag: string | null
  readonly range: NodeRange
  /** Only the counts under this version; null for all. */
  readonly version: string | null
}

/** The versions of a DAG that have a node, and the hours of a range. */
export interface PlaceOfNode {
  /** Name of the driver. */
  readonly dag: string
  readonly dags: readonly string[]
  /** Newest first. */
  readonly versions: readonly NodeVersionRecord[]
  /** The node under all versions. */
  readonly all: NodeHours
  /** The node under the version that was asked for. */
  readonly shown: NodeHours
  readonly fromUs: number
  readonly hours: number
  /** Hours of a stretch of the time axis. */
  readonly step: number
  readonly parts: number
}

/** @throws HttpError if there is no such project, node, DAG of the node or version of it. */
export async function findPlaceOfNode(store: Store, question: NodeReportQuestion, nowUs: number): Promise<PlaceOfNode> {
  const { name: node, range, version } = question
  const { versions, ...found } = await findNodeVersions(store, question)
  const { hours, step, parts } = SPANS[range]
  const toHour = Math.floor(nowUs / HOUR_US) + 1
  const fromHour = toHour - hours
  const all = { node, versionKeys: versions.map(({ key }) => key), fromHour, toHour }
  const shown = version === null ? all : { ...all, versionKeys: findKey(versions, version) }
  return { ...found, versions, all, shown, fromUs: fromHour * HOUR_US, hours, step, parts }
}

/** @throws HttpError if there is no such project, node, or DAG of the node. */
export async function findNodeVersions(
  store: Store,
  { projectId, name, dag }: Pick<NodeReportQuestion, 'projectId' | 'name' | 'dag'>,
): Promise<Pick<PlaceOfNode, 'dag' | 'dags' | 'versions'>> {
  await getProject(store, projectId)
  const [known, dags] = await Promise.all([
    store.nodeReport.listVersions({ projectId, node: name, dag }, VERSIONS_READ),
    store.nodeReport.listDags(projectId, name, DAGS_SHOWN),
  ])
  const newest = known[0]
  if (newest === undefined) throw new HttpError('DAG_CATALOG_NODE_NOT_FOUND', name)
  return { dag: newest.dag, dags, versions: known.filter((one) => one.dag === newest.dag) }
}

function findKey(versions: readonly NodeVersionRecord[], id: string): readonly number[] {
  const found = versions.find((one) => one.id === id)
  if (found === undefined) throw new HttpError('DAG_HTTP_PARAMETER', `version names none with the node: ${id}`)
  return [found.key]
}
