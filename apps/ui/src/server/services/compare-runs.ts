import {
  type ComparedRun,
  DIFFERENCE_KINDS,
  type PairComparison,
  type Parting,
  type RunComparison,
  type RunDifference,
  type Verdict,
} from '@/contract/run-comparison'
import { compareGiven, toVerdicts } from '../derive/comparison/compare-given'
import { compareNodes } from '../derive/comparison/compare-nodes'
import { compareCaching, compareCode, compareFactMaps, compareTags } from '../derive/comparison/compare-records'
import { findParting, type PartingQuestion } from '../derive/comparison/find-parting'
import { toHow } from '../derive/comparison/judge-outcome'
import { mergeValues } from '../derive/comparison/merge-values'
import { toFacts } from '../derive/since/compare-facts'
import { joinNeeds, orderNodes } from '../derive/timing/order-nodes'
import { HttpError } from '../http/http-errors'
import type { RunRecord } from '../store/run-columns'
import type { Store } from '../store/store'
import { compareOutcomes, type Outcomes } from './compare-outcomes'
import { getRunTiming } from './get-run-timing'
import { getRunOf, type LoadedRun, loadRun, readOutputs, toPath } from './load-compared-run'
import { toRunRow } from './to-run-row'

const LISTED_NODES = 5_000
const LISTED_DIFFERENCES = 300

interface CompareQuestion {
  readonly projectId: number
  readonly ids: readonly string[]
}

/**
 * Compares runs of a project with the first of them.
 *
 * @throws HttpError for a run that does not exist or belongs to another project.
 */
export async function compareRuns(
  store: Store,
  { projectId, ids }: CompareQuestion,
  nowUs: number,
): Promise<RunComparison> {
  const records: RunRecord[] = []
  for (const id of ids) records.push(await getRunOf(store, projectId, id))
  // One after the other: requests of others are answered between them.
  const runs: LoadedRun[] = []
  for (const run of records) runs.push(await loadRun(store, run, nowUs))
  const [first, ...others] = runs
  if (first === undefined) throw new HttpError('DAG_HTTP_PARAMETER', 'runs must name at least two runs')

  const names = orderNodes([...new Set(runs.flatMap(({ nodes }) => [...nodes.keys()]))].sort(), [
    joinNeeds(runs.map(({ needs }) => needs)),
  ])
  const functions = names.filter((name) => runs.some(({ nodes }) => nodes.get(name)?.kind === 'function'))
  const computed = new Set(functions)
  const values = compareGiven(records)
  const pairs: PairComparison[] = []
  const outcomes: Outcomes[] = []
  for (const [index, other] of others.entries()) {
    const found = await compareOutcomes(store, first, other)
    outcomes.push(found)
    const given = toVerdicts(first.run, other.run, values, index)
    const verdicts = [...found.outcomes.values()]
    pairs.push({
      runId: other.run.id,
      change: await readChange(store, first.run, other.run),
      parting: toParting([first, other], {
        order: names,
        computed,
        needs: [first.needs, other.needs],
        given,
        failed: [first.run.failedNode, other.run.failedNode].filter((name) => name !== null),
        ...found,
      }),
      differ: verdicts.filter((verdict) => verdict === 'different').length,
      unknown: verdicts.filter((verdict) => verdict === 'unknown').length,
    })
  }
  const nodes = compareNodes(
    functions,
    runs.map(({ run, nodes, code }, index) => ({
      nodes,
      path: toPath(run, nodes),
      code,
      outcomes: outcomes[index - 1]?.outcomes ?? new Map<string, Verdict>(),
    })),
  )
  const differences = sortByKind([
    ...Object.values(values).flatMap(({ rows }) => rows),
    ...mergeValues('output', await readOutputs(store, runs)).rows,
    ...compareCode(
      nodes,
      runs.map(({ code }) => code),
    ),
    ...compareCaching(nodes),
    ...compareFactMaps(records.map((run) => new Map([['DAG', run.name], ...toFacts({ ...run, codeHash: null })]))),
    ...compareTags(records.map(({ tags }) => tags)),
  ])
  return {
    runs: records.map(toComparedRun),
    pairs,
    nodes: nodes.slice(0, LISTED_NODES),
    nodeCount: nodes.length,
    differences: differences.slice(0, LISTED_DIFFERENCES),
    differenceCount: differences.length,
  }
}

function toParting([one, other]: readonly [LoadedRun, LoadedRun], question: PartingQuestion): Parting {
  const found = findParting(question)
  const [first, second] = [one, other].map(({ nodes }) => (found.node === null ? undefined : nodes.get(found.node)))
  return { ...found, how: first === undefined || second === undefined ? null : toHow(first, second) }
}

async function readChange(store: Store, first: RunRecord, other: RunRecord): Promise<PairComparison['change']> {
  if (first.name !== other.name || [first, other].some((run) => run.status !== 'success' || run.finishedAtUs === null))
    return null
  return (await getRunTiming(store, other.id, first.id)).change
}

const sortByKind = (differences: readonly RunDifference[]): readonly RunDifference[] =>
  differences.toSorted((a, b) => DIFFERENCE_KINDS.indexOf(a.kind) - DIFFERENCE_KINDS.indexOf(b.kind))

const toComparedRun = (run: RunRecord): ComparedRun => ({
  ...toRunRow(run),
  failedNode: run.failedNode,
  host: run.host?.hostname ?? null,
})
