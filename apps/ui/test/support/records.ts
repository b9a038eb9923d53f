import type { ErrorGroupDetail } from '@/contract/error-group'
import type { ProjectSummary } from '@/contract/project'
import type { NodeDetail, RunDetail, RunNode, RunRow, RunStats } from '@/contract/run'
import { NOW_US } from './render'
import { ran, runNode } from './run-fixture'

/** A run of three nodes that succeeded, as the API answers it. */
export function runDetail(rest: Partial<RunDetail> = {}): RunDetail {
  return {
    id: '01a21a11-4233-7000-8000-00000000abcd',
    projectId: 1,
    projectName: 'checkout',
    name: 'pricing',
    version: 'e56d5da0000000000000000000000000',
    status: 'success',
    startedAtUs: NOW_US - 60_000_000,
    durationUs: 900_000,
    nodesDone: 3,
    nodesTotal: 3,
    outcome: { kind: 'result', node: 'total', preview: '42' },
    tags: {},
    earlier: null,
    finishedAtUs: NOW_US - 59_100_000,
    outputs: ['total'],
    inputs: {},
    overrides: {},
    config: {},
    host: null,
    git: null,
    program: null,
    failedNode: null,
    error: null,
    recordedTags: {},
    note: null,
    errorGroupId: null,
    nodes: [
      ran('load', [], 0, 300_000, { preview: '[1, 2]' }),
      ran('price', ['load'], 300_000, 800_000, { preview: '21' }),
      ran('total', ['price'], 800_000, 900_000, { output: true, preview: '42' }),
    ],
    losses: [],
    logLines: { debug: 0, info: 0, warn: 0, error: 0 },
    spanCount: 0,
    nextNodes: null,
    newerId: null,
    olderId: null,
    ...rest,
  }
}

/** An error of 4 of the last 50 runs, first seen 45 minutes ago. */
export function errorGroup(rest: Partial<ErrorGroupDetail> = {}): ErrorGroupDetail {
  return {
    id: 7,
    projectId: 1,
    name: 'pricing',
    node: 'price',
    errorName: 'Error',
    message: 'no price',
    sample: 'no price',
    runs: 4,
    firstAtUs: NOW_US - 45 * 60_000_000,
    lastAtUs: NOW_US - 60_000_000,
    firstRunId: 'run-first',
    lastRunId: 'run-last',
    firstVersion: 'e56d5da0000000000000000000000000',
    versions: [],
    share: { runs: 4, of: 50 },
    ...rest,
  }
}

export function nodeDetail(node: Partial<RunNode> = {}, rest: Partial<NodeDetail> = {}): NodeDetail {
  return {
    ...runNode(node.name ?? 'load', [], { startUs: 0, endUs: 300_000, ...node }),
    runId: runDetail().id,
    item: null,
    result: { type: 'number', preview: '42', detail: '42', complete: true },
    error: null,
    inputs: [],
    logs: [],
    logCount: 0,
    spanCount: 0,
    source: null,
    documentation: null,
    module: null,
    tags: {},
    neededBy: [],
    neededByCount: 0,
    ...rest,
  }
}

export function runRow(rest: Partial<RunRow> = {}): RunRow {
  const { id, projectId, name, version, status, startedAtUs, durationUs, nodesDone, nodesTotal, outcome, tags } =
    runDetail(rest)
  return { id, projectId, name, version, status, startedAtUs, durationUs, nodesDone, nodesTotal, outcome, tags }
}

export function runStats(rest: Partial<RunStats> = {}): RunStats {
  return {
    total: 1,
    projectTotal: rest.total ?? 1,
    complete: true,
    searchedTo: null,
    context: null,
    dags: [],
    byStatus: { running: 0, success: 1, failed: 0, cancelled: 0, lost: 0 },
    activity: {
      fromUs: NOW_US - 3_600_000_000,
      toUs: NOW_US,
      bucketUs: 1_800_000_000,
      outside: 0,
      hasP95: true,
      buckets: [
        { runs: 0, failed: 0, p95Us: null },
        { runs: 1, failed: 0, p95Us: 900_000 },
      ],
    },
    ...rest,
  }
}

export function projectSummary(rest: Partial<ProjectSummary> = {}): ProjectSummary {
  return {
    id: 1,
    name: 'checkout',
    description: null,
    createdAtUs: NOW_US - 86_400_000_000,
    runCount: 1,
    versionCount: 1,
    nodeCount: 3,
    day: {
      runs: 1,
      failed: 0,
      p50Us: 900_000,
      buckets: Array.from({ length: 48 }, (_, index) => ({ runs: index === 47 ? 1 : 0, failed: 0 })),
    },
    lastRun: { id: runDetail().id, status: 'success', startedAtUs: NOW_US - 60_000_000 },
    trackerSeen: true,
    ...rest,
  }
}
