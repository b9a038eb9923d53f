import type { VersionNode } from '@dag/protocol'
import type { NodeRange, NodeReport, NodeSource } from '@/contract/node-report'
import { toCodes, toVersions } from '../derive/node-report/by-version'
import { toBuckets, toFigures } from '../derive/node-report/figures'
import { HttpError } from '../http/http-errors'
import type { NodeVersionRecord } from '../store/read-node-report'
import type { Store } from '../store/store'
import { getProject } from './get-project'

const HOUR_US = 3_600_000_000
const VERSIONS_READ = 200
const VERSIONS_SHOWN = 50
const NEIGHBOURS_SHOWN = 100
const DAGS_SHOWN = 50
const ERRORS = { groups: 10, mostRuns: 5_000 } as const

/** Hours of a range, and of a point of its time axis; parts of the bars of errors. */
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

/** @throws HttpError if there is no such project, node, DAG of the node or version of it. */
export async function getNodeReport(store: Store, question: NodeReportQuestion, nowUs: number): Promise<NodeReport> {
  const { projectId, name, range } = question
  const { dag, dags, versions } = await findNodeVersions(store, question)
  const { hours, step, parts } = SPANS[range]
  const toHour = Math.floor(nowUs / HOUR_US) + 1
  const fromHour = toHour - hours
  const all = versions.map(({ key }) => key)
  const place = { node: name, versionKeys: all, fromHour, toHour }
  const chosen = question.version === null ? all : findKey(versions, question.version)
  const shown = { ...place, versionKeys: chosen }
  const past = { ...shown, fromHour: fromHour - hours, toHour: fromHour }
  const described = versions.find(({ kind }) => kind !== null)
  const withCode = versions.filter(({ codeHash }) => codeHash !== null)
  const newest = withCode[0]
  const other = withCode.find(({ codeHash }) => codeHash !== newest?.codeHash)
  const { nodeReport, nodeErrors } = store
  const fromUs = fromHour * HOUR_US
  const partUs = (hours * HOUR_US) / parts
  const [sums, quantiles, bins, pastSums, pastBins, errors, head, source, sourceBefore] = await Promise.all([
    nodeReport.readSums(place, step),
    nodeReport.readQuantiles(shown, step),
    nodeReport.readBins(place),
    nodeReport.readSums(past, hours),
    nodeReport.readBins(past),
    nodeErrors.list({ projectId, dag, node: name, fromUs, partUs }, ERRORS),
    described === undefined ? null : readHead(store, described, name),
    readSource(store, newest, name),
    readSource(store, other, name),
  ])
  const isShown = ({ versionKey }: { readonly versionKey: number }) => chosen.includes(versionKey)
  return {
    ...{ name, dag, dags, version: question.version, head },
    ...{ range, fromUs, bucketUs: step * HOUR_US },
    figures: toFigures(sums.filter(isShown), bins.filter(isShown)),
    before: toFigures(pastSums, pastBins),
    buckets: toBuckets(sums.filter(isShown), quantiles, hours / step),
    versions: toVersions(versions, sums, bins).slice(0, VERSIONS_SHOWN),
    errors: errors.map((error) => ({ ...error, parts: toParts(error.parts, parts) })),
    codes: toCodes(versions, sums, bins),
    ...{ source, sourceBefore },
  }
}

/** @throws HttpError if there is no such project, node, or DAG of the node. */
export async function findNodeVersions(
  store: Store,
  { projectId, name, dag }: Pick<NodeReportQuestion, 'projectId' | 'name' | 'dag'>,
): Promise<{ dag: string; dags: readonly string[]; versions: readonly NodeVersionRecord[] }> {
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

async function readHead(store: Store, { key, id }: NodeVersionRecord, name: string): Promise<NodeReport['head']> {
  const [node, neededBy] = await Promise.all([
    store.nodes.findVersionNode(key, name),
    store.nodeReport.listNeededBy(key, name, NEIGHBOURS_SHOWN),
  ])
  if (node === null) return null
  const { kind, module, tags, documentation } = node
  const needs = node.dependencies.map((one) => one.name).slice(0, NEIGHBOURS_SHOWN)
  return { version: id, kind, module, tags, documentation, needs, neededBy }
}

async function readSource(
  store: Store,
  version: NodeVersionRecord | undefined,
  name: string,
): Promise<NodeSource | null> {
  const node = version === undefined ? null : await store.nodes.findVersionNode(version.key, name)
  return node === null || version === undefined ? null : toSource(node, version.id)
}

function toSource({ source, text, file, line }: VersionNode, version: string): NodeSource | null {
  const shown = source ?? text
  return shown === null ? null : { version, text: shown, original: source !== null, file, line }
}

function toParts(filled: readonly (readonly [part: number, runs: number])[], size: number): readonly number[] {
  const runs = new Map(filled)
  return Array.from({ length: size }, (_, part) => runs.get(part) ?? 0)
}
