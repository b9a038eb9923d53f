import type { VersionNode } from '@dag/protocol'
import type { NodeReport, NodeSource } from '@/contract/node-report'
import { toCodes, toVersions } from '../derive/node-report/by-version'
import { toBuckets, toFigures } from '../derive/node-report/figures'
import type { NodeVersionRecord } from '../store/read-node-report'
import type { Store } from '../store/store'
import { findPlaceOfNode, type NodeReportQuestion } from './place-of-node'

const HOUR_US = 3_600_000_000
const VERSIONS_SHOWN = 50
const NEIGHBOURS_SHOWN = 100
const ERRORS_SHOWN = 10

/** @throws HttpError if there is no such project, node, DAG of the node or version of it. */
export async function getNodeReport(store: Store, question: NodeReportQuestion, nowUs: number): Promise<NodeReport> {
  const { projectId, name, range } = question
  const { dag, dags, versions, all, shown, fromUs, hours, step, parts } = await findPlaceOfNode(store, question, nowUs)
  const past = { ...shown, fromHour: shown.fromHour - hours, toHour: shown.fromHour }
  const described = versions.find(({ kind }) => kind !== null)
  const withCode = versions.filter(({ codeHash }) => codeHash !== null)
  const newest = withCode[0]
  const other = withCode.find(({ codeHash }) => codeHash !== newest?.codeHash)
  const { nodeReport, nodeErrors } = store
  const [sums, quantiles, bins, pastSums, pastBins, errors, head, source, sourceBefore] = await Promise.all([
    nodeReport.readSums(all, step),
    nodeReport.readQuantiles(shown, step),
    nodeReport.readBins(all),
    nodeReport.readSums(past, hours),
    nodeReport.readBins(past),
    nodeErrors.list({ ...shown, projectId, dag, partHours: hours / parts }, ERRORS_SHOWN),
    described === undefined ? null : readHead(store, described, name),
    readSource(store, newest, name),
    readSource(store, other, name),
  ])
  const isShown = ({ versionKey }: { readonly versionKey: number }) => shown.versionKeys.includes(versionKey)
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
