import type { DayFigures, ProjectHistory, ProjectOverview, SeenError } from '@/contract/project-overview'
import { NOW_US } from './render'

const HOUR_US = 3_600_000_000

export function dayFigures(rest: Partial<DayFigures> = {}): DayFigures {
  return {
    runs: 100,
    failed: 0,
    lost: 0,
    p50Us: 1_000_000,
    p95Us: 2_000_000,
    nodeRuns: 300,
    cachedNodeRuns: 30,
    ...rest,
  }
}

/** An error of 16 of 304 runs. */
export function seenError(rest: Partial<SeenError> = {}): SeenError {
  return {
    id: 7,
    dag: 'pricing',
    node: 'price',
    errorName: 'Error',
    message: 'no price',
    sample: 'no price',
    seen: 16,
    seenBefore: 0,
    firstAtUs: NOW_US - 2 * HOUR_US,
    sinceUs: NOW_US - 2 * HOUR_US,
    lastAtUs: NOW_US - 12_000_000,
    previousAtUs: null,
    dagRunsSince: 304,
    ...rest,
  }
}

/** A project in which nothing failed. */
export function projectOverview(rest: Partial<ProjectOverview> = {}): ProjectOverview {
  return {
    fromUs: NOW_US - 23 * HOUR_US,
    toUs: NOW_US + HOUR_US,
    now: dayFigures(),
    before: dayFigures(),
    running: 0,
    dags: [],
    failing: [],
    errors: [],
    times: [],
    slower: [],
    versions: [],
    versionCount: 0,
    open: [],
    ...rest,
  }
}

export function projectHistory(rest: Partial<ProjectHistory> = {}): ProjectHistory {
  const bucket = { runs: 10, failed: 1, p50Us: 1_000_000, p95Us: 2_000_000 }
  const toUs = NOW_US + HOUR_US
  const buckets = Array.from({ length: 168 }, () => bucket)
  return { fromUs: toUs - 168 * HOUR_US, toUs, bucketUs: HOUR_US, buckets, versions: [], ...rest }
}
