import { findCriticalPath, NO_CRITICAL_PATH } from '@/contract/critical-path'
import type { RunNode } from '@/contract/run'
import { ownValue } from '../derive/own-value'
import { toRunNodes } from '../derive/run-nodes'
import type { Needs } from '../derive/timing/measure-run'
import { HttpError } from '../http/http-errors'
import type { RunRecord } from '../store/run-columns'
import type { Store } from '../store/store'
import { getRunRecord } from './get-run-record'

/** Requested outputs of which the values are compared. */
const COMPARED_OUTPUTS = 50

/** A run of a comparison with its nodes. */
export interface LoadedRun {
  readonly run: RunRecord
  readonly key: number
  readonly nodes: ReadonlyMap<string, RunNode>
  readonly needs: Needs
  readonly code: ReadonlyMap<string, string | null>
}

/** @throws HttpError for a run that does not exist or belongs to another project. */
export async function getRunOf(store: Store, projectId: number, id: string): Promise<RunRecord> {
  const run = await getRunRecord(store, id)
  if (run.projectId !== projectId) throw new HttpError('DAG_RUN_NOT_FOUND', `${id} in project ${projectId}`)
  return run
}

export async function loadRun(store: Store, run: RunRecord, nowUs: number): Promise<LoadedRun> {
  const graph = await store.nodes.listGraph(run.versionKey)
  const recorded = await store.nodes.listRecorded(run.key)
  const nodes = toRunNodes({ run, graph, recorded, nowUs })
  const names = nodes.map(({ name }) => name)
  const code = await store.timings.readCode([run.versionKey], names)
  return {
    run,
    key: run.key,
    nodes: new Map(nodes.map((node) => [node.name, node])),
    needs: new Map(nodes.map(({ name, dependencies }) => [name, dependencies.map((dependency) => dependency.name)])),
    code: new Map(names.map((name) => [name, code.get(`${run.versionKey} ${name}`) ?? null])),
  }
}

/** Nodes determine when a run succeeds or fails; when it is cancelled or lost, something else did. */
export const toPath = ({ status, failedNode, startedAtUs, finishedAtUs }: RunRecord, nodes: LoadedRun['nodes']) =>
  status === 'success' || status === 'failed'
    ? findCriticalPath([...nodes.values()], {
        end: failedNode,
        durationUs: finishedAtUs === null ? null : finishedAtUs - startedAtUs,
      })
    : NO_CRITICAL_PATH

/** Values of the outputs that any of the runs was asked for. */
export async function readOutputs(store: Store, runs: readonly LoadedRun[]) {
  const names = [...new Set(runs.flatMap(({ run }) => run.outputs))].slice(0, COMPARED_OUTPUTS)
  const lists = []
  for (const { run, key } of runs) {
    const results = await store.nodes.listResults(key, names, null)
    lists.push(
      names.flatMap((name) => {
        const value = results.get(name) ?? ownValue(run.overrides, name) ?? ownValue(run.inputs, name)
        return run.outputs.includes(name) && value !== undefined ? [{ name, value }] : []
      }),
    )
  }
  return lists
}
