import type { RunTiming, UsualNode } from '@/contract/run-timing'
import type { Clues, SizeClue } from '../derive/timing/clues'
import { compareTiming, listSuspects } from '../derive/timing/compare-timing'
import { type MeasuredRun, measureRun, type Needs, NO_NEEDS } from '../derive/timing/measure-run'
import { splitDifference } from '../derive/timing/split-difference'
import { median, quantile, rankOf, sortNumbers } from '../derive/timing/spread'
import { toUsualTiming, type UsualTimes } from '../derive/timing/usual-run'
import { HttpError } from '../http/http-errors'
import type { ResultSize, TimingRun } from '../store/read-timings'
import type { RunRecord } from '../store/run-columns'
import type { Store } from '../store/store'
import { getRunRecord } from './get-run-record'

const USUAL_RUNS = 50
/** Rows of nodes that are read for the usual runs: fewer runs of DAGs with many nodes. */
const ROWS = 30_000
/** Runs of which the sizes of results are read. */
const SIZED_RUNS = 20
const LISTED_NODES = 5_000

/** Compares the times of a run with the usual run, the previous one, or one that the caller names. */
export async function getRunTiming(store: Store, id: string, against: string): Promise<RunTiming> {
  const run = await getRunRecord(store, id)
  const others = await listOthers(store, run, against)
  const own = await store.timings.readNodes(run, ROWS)
  const needsOf = createNeedsReader(store)
  const needs = await needsOf(run.versionKey)
  const measured: MeasuredRun[] = []
  const read: TimingRun[] = []
  let left = ROWS
  for (const other of others) {
    // One query per run: other requests are answered between them.
    const { nodes, rows, complete } = await store.timings.readNodes(other, left)
    if (!complete) break
    left -= rows
    const durationUs = other.finishedAtUs - other.startedAtUs
    measured.push(measureRun({ durationUs, nodes }, await needsOf(other.versionKey)))
    read.push(other)
  }
  const timing = toUsualTiming(measured)
  const [newest] = read
  if (timing === null || newest === undefined) return { runId: id, usual: null, change: null }
  const took = new Map(own.nodes.map(({ name, startUs, endUs }) => [name, endUs - startUs]))
  const usual = {
    runId: against === 'usual' ? null : newest.id,
    runs: read.length,
    fewer: read.length < others.length,
    durationUs: timing.durationUs,
    noiseUs: timing.noiseUs,
    nodes: [...timing.nodes.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, LISTED_NODES)
      .map((node) => toUsualNode(node, took.get(node.name) ?? null)),
  }
  if (run.status !== 'success' || run.finishedAtUs === null || !own.complete) return { runId: id, usual, change: null }

  const now = { run: measureRun({ durationUs: run.finishedAtUs - run.startedAtUs, nodes: own.nodes }, needs), needs }
  const comparison = { now, usual: { timing, needs: await needsOf(newest.versionKey) } }
  const split = splitDifference(now, comparison.usual)
  const clues = await readClues(store, run, read, needs, listSuspects(comparison, split))
  return { runId: id, usual, change: compareTiming(comparison, split, clues) }
}

async function listOthers(store: Store, run: RunRecord, against: string): Promise<readonly TimingRun[]> {
  if (against === 'usual') return store.timings.listBefore(run, USUAL_RUNS)
  if (against === 'previous') return store.timings.listBefore(run, 1)
  const other = await getRunRecord(store, against)
  if (other.status !== 'success' || other.finishedAtUs === null || other.name !== run.name) {
    const message = `against names a run of ${other.name} that is ${other.status}; name a run of ${run.name} that succeeded`
    throw new HttpError('DAG_HTTP_PARAMETER', message)
  }
  const { key, id, versionKey, startedAtUs, finishedAtUs } = other
  return [{ key, id, versionKey, startedAtUs, finishedAtUs }]
}

/** Versions of which the graph is read. Runs of further ones are measured by the graph that was read last. */
const READ_VERSIONS = 6

/** Reads each graph once. */
function createNeedsReader(store: Store): (versionKey: number) => Promise<Needs> {
  const known = new Map<number, Needs>()
  let last: Needs = new Map()
  return async (versionKey) => {
    const needs = known.get(versionKey)
    if (needs !== undefined) return needs
    if (known.size >= READ_VERSIONS) return last
    const graph = await store.nodes.listGraph(versionKey)
    last = new Map(graph.map(({ name, dependencies }) => [name, dependencies.map((dependency) => dependency.name)]))
    known.set(versionKey, last)
    return last
  }
}

const toUsualNode = (node: UsualTimes, tookUs: number | null): UsualNode => ({
  name: node.name,
  startUs: node.startUs,
  endUs: node.endUs,
  durationUs: node.durationUs,
  waitUs: node.waitUs,
  p95Us: node.p95Us,
  cached: node.cachedShare >= 0.5,
  runs: node.durationsUs.length,
  rank: tookUs === null ? null : rankOf(node.durationsUs, tookUs),
})

/** Most dependencies of a node of which sizes are read. */
const SIZED_NEEDS = 8

async function readClues(
  store: Store,
  run: RunRecord,
  usual: readonly TimingRun[],
  needs: Needs,
  suspects: readonly string[],
): Promise<Clues> {
  const [newest] = usual
  if (newest === undefined) return new Map()
  const sized = usual.slice(0, SIZED_RUNS)
  const sources = new Set(suspects.flatMap((name) => (needs.get(name) ?? NO_NEEDS).slice(0, SIZED_NEEDS)))
  const [code, results] = await Promise.all([
    store.timings.readCode([run.versionKey, newest.versionKey], suspects),
    store.timings.readSizes([run.key, ...sized.map(({ key }) => key)], [...sources]),
  ])
  const sizes = toSizes(results, run.key)
  return new Map(
    suspects.map((name) => {
      const now = code.get(`${run.versionKey} ${name}`) ?? null
      const before = code.get(`${newest.versionKey} ${name}`) ?? null
      const inputs = (needs.get(name) ?? NO_NEEDS).slice(0, SIZED_NEEDS).flatMap((need) => sizes.get(need) ?? [])
      const same = now === null || before === null ? 'unknown' : now === before ? 'same' : 'changed'
      const pending = (needs.get(name) ?? NO_NEEDS).filter((need) => run.pendingInputs.includes(need))
      return [name, { code: same, sizes: inputs, pending }]
    }),
  )
}

/** The size of a result in this run and in the usual ones. Bytes are used where a type has no length. */
function toSizes(results: readonly ResultSize[], runKey: number): ReadonlyMap<string, SizeClue> {
  const byNode = new Map<string, { now: number | null; usual: number[] }>()
  for (const result of results) {
    const size = toSize(result)
    const seen = byNode.get(result.node) ?? { now: null, usual: [] }
    byNode.set(result.node, seen)
    if (size === null) continue
    if (result.runKey === runKey) seen.now = size
    else seen.usual.push(size)
  }
  return new Map(
    [...byNode].flatMap(([of, { now, usual }]) => {
      if (now === null || usual.length === 0) return []
      const sorted = sortNumbers(usual)
      const clue = { of, now, usual: median(usual), low: quantile(sorted, 0.05), high: quantile(sorted, 0.95) }
      return [[of, clue] as const]
    }),
  )
}

/** `Array(3)` has 3. */
function toSize({ type, sizeBytes }: ResultSize): number | null {
  const length = /\((\d+)/.exec(type ?? '')?.[1]
  return length === undefined ? sizeBytes : Number(length)
}
