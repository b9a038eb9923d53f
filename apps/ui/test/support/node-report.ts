import type { NodeRecent, RecentNodeRun } from '@/contract/node-recent'
import type { NodeFigures, NodeReport } from '@/contract/node-report'
import type { NodeResults } from '@/contract/node-results'

const HOUR_US = 3_600_000_000

/** Figures of a node as far as a test cares. */
export function nodeFigures(rest: Partial<NodeFigures> = {}): NodeFigures {
  return {
    ...{ runs: 0, failed: 0, cancelled: 0, cached: 0, attempts: rest.runs ?? 0, criticalRuns: 0 },
    ...{ p50Us: null, p95Us: null },
    ...rest,
  }
}

/** A report of `promotions`, which never ran. */
export function nodeReport(rest: Partial<NodeReport> = {}): NodeReport {
  return {
    ...{ name: 'promotions', dag: 'pricing', dags: ['pricing'], version: null, head: null },
    ...{ range: '7d', fromUs: 0, bucketUs: 2 * HOUR_US },
    ...{ figures: nodeFigures(), before: nodeFigures(), buckets: [], versions: [], errors: [], codes: [] },
    ...{ source: null, sourceBefore: null },
    ...rest,
  }
}

export function recentRun(runId: string, rest: Partial<RecentNodeRun> = {}): RecentNodeRun {
  return {
    ...{ runId, version: 'a41f9c2000', startedAtUs: 0, status: 'success', cached: false, attempts: 1 },
    ...{ durationUs: 1_000, preview: '42', resultType: 'number' },
    ...rest,
  }
}

/** A node without runs. */
export function nodeRecent(rest: Partial<NodeRecent> = {}): NodeRecent {
  return { runs: [], searched: 0, resultsRead: 0, drifts: [], ...rest }
}

/** A node without results. */
export function nodeResults(rest: Partial<NodeResults> = {}): NodeResults {
  return { range: '7d', fromUs: 0, bucketUs: 2 * HOUR_US, trends: [], ...rest }
}
