import { findCriticalPath } from '@/contract/critical-path'
import { toDurationBin } from '@/contract/duration-bins'
import { toErrorKind } from '@/server/derive/errors/to-error-kind'
import { toResultFigures } from '@/server/derive/results/result-figures'
import { toExactSum, toNearest } from '@/server/derive/statistics/exact-sum'
import type { TestStore } from './store'

type Row = Record<string, unknown>

const list = <T>(json: unknown): readonly T[] => JSON.parse(String(json))

/** The statistics of all nodes as they follow from the rows, computed row by row. */
export function expectedStatistics({ rows }: TestStore): unknown {
  const nodeRuns = rows('NodeRun')
  const versionNodes = rows('VersionNode')
  const table = new Map<string, Record<string, number>>()
  const figures = new Map<string, readonly number[]>()
  for (const run of rows('Run')) {
    if (run.projectId === null || !['success', 'failed', 'cancelled'].includes(String(run.status))) continue
    const startedAtUs = Number(run.startedAtUs)
    const all = nodeRuns.filter((row) => row.runKey === run.key && isOfLatest(row, run))
    const names = [...new Set(all.map((row) => String(row.node)))].sort()
    const nodes = names.map((name) => join(name, all))
    const outputs = list<string>(run.outputs)
    const path = findCriticalPath(
      nodes.map((node) => ({
        name: node.name,
        kind: 'function',
        dependencies: dependenciesOf(versionNodes, run.versionKey, node.name),
        startUs: node.startedAtUs - startedAtUs,
        endUs: node.finishedAtUs === null ? null : node.finishedAtUs - startedAtUs,
        output: outputs.includes(node.name),
      })),
      { end: run.failedNode === null ? null : String(run.failedNode), durationUs: null },
    )
    for (const node of nodes.filter((one) => one.status !== 'running')) {
      const hour = Math.floor(startedAtUs / 3_600_000_000)
      const key = `${run.versionKey} ${node.name} ${hour}`
      const sums = table.get(key) ?? {}
      const add = (field: string, value: number) => {
        sums[field] = (sums[field] ?? 0) + value
      }
      add('runs', 1)
      add('failed', Number(node.status === 'failed'))
      add('cancelled', Number(node.status === 'cancelled'))
      add('cached', Number(node.status === 'success' && node.cached))
      add('attempts', node.cached ? 0 : node.attempts)
      const isTimed = node.status === 'success' && !node.cached && node.finishedAtUs !== null
      const tookUs = isTimed ? Math.max(0, (node.finishedAtUs ?? 0) - node.startedAtUs) : 0
      add('tookUs', tookUs)
      add('criticalRuns', Number(path.tookUs.has(node.name)))
      add('criticalUs', path.tookUs.get(node.name) ?? 0)
      if (isTimed) add(`bin ${toDurationBin(tookUs)}`, 1)
      table.set(key, sums)
      if (node.failure !== null) add(`error ${node.failure}`, 1)
      for (const { path, kind, value } of node.figures) {
        const values = figures.get(`${key} ${kind} ${path}`) ?? []
        figures.set(`${key} ${kind} ${path}`, [...values, value])
        const name = `figure ${kind} ${path}`
        add(`${name} count`, 1)
        sums[`${name} min`] = Math.min(sums[`${name} min`] ?? value, value)
        sums[`${name} max`] = Math.max(sums[`${name} max`] ?? value, value)
        sums[`${name} sum`] = toNearest([...values, value].map(toExactSum).reduce((sum, one) => sum + one, 0n))
      }
    }
  }
  return sorted(table)
}

/** Rows of earlier executions count if their results were kept; the tests of statistics have no such runs. */
const isOfLatest = (row: Row, run: Row) =>
  run.firstStartedAtUs === null || Number(row.startedAtUs) >= Number(run.startedAtUs)

function join(name: string, all: readonly Row[]) {
  const own = all.filter((row) => row.node === name)
  const items = own.filter((row) => Number(row.item) >= 0)
  const parts = items.length > 0 ? items : own
  const ends = parts.map((row) => row.finishedAtUs)
  const status = ['failed', 'running', 'cancelled'].find((word) => parts.some((row) => row.status === word))
  const failed = parts
    .filter((row) => row.status === 'failed')
    .toSorted((a, b) => Number(a.item) - Number(b.item))
    .at(0)
  const result = items.length === 0 && status === undefined ? parts[0]?.result : null
  return {
    name,
    status: status ?? 'success',
    failure: status === 'failed' ? toError(failed?.error) : null,
    figures: result ? toResultFigures(JSON.parse(String(result))) : [],
    startedAtUs: Math.min(...parts.map((row) => Number(row.startedAtUs))),
    finishedAtUs: ends.includes(null) ? null : Math.max(...ends.map(Number)),
    cached: parts.every((row) => row.cached === 1),
    attempts: Math.max(...parts.map((row) => Number(row.attempts))),
  }
}

function toError(error: unknown): string {
  const { errorName, message } = toErrorKind(null, typeof error === 'string' ? JSON.parse(error) : null)
  return `${errorName} ${message}`
}

function dependenciesOf(versionNodes: readonly Row[], versionKey: unknown, name: string) {
  const found = versionNodes.find(
    (row) => row.versionKey === versionKey && row.name === name && row.kind === 'function',
  )
  return found === undefined ? [] : list<{ name: string; optional: boolean }>(found.dependencies)
}

/** The statistics of all nodes as they are stored. */
export function storedStatistics({ rows }: TestStore): unknown {
  const durations = rows('NodeDuration')
  const results = rows('NodeResultStatistics')
  const failures = rows('NodeFailure')
  const table = new Map<string, Record<string, number>>()
  for (const { key, versionKey, node, hour, ...sums } of rows('NodeStatistics')) {
    const bins = durations.filter((row) => row.statisticsKey === key)
    const counts = Object.entries(sums).map(([field, value]) => [field, Number(value)] as const)
    const figures = results
      .filter((row) => row.statisticsKey === key)
      .flatMap((row) =>
        ['count', 'min', 'max', 'sum'].map(
          (field) => [`figure ${row.kind} ${row.path} ${field}`, Number(row[field])] as const,
        ),
      )
    const errors = failures
      .filter((row) => row.statisticsKey === key)
      .map((row) => [`error ${row.errorName} ${row.message}`, Number(row.runs)] as const)
    table.set(
      `${versionKey} ${node} ${hour}`,
      Object.fromEntries([
        ...counts,
        ...bins.map((row) => [`bin ${row.bin}`, Number(row.runs)] as const),
        ...figures,
        ...errors,
      ]),
    )
  }
  return sorted(table)
}

const sorted = (table: ReadonlyMap<string, object>) => [...table].sort(([a], [b]) => (a < b ? -1 : 1))
