import { countLost, readHalfHours } from './overview/read-activity'
import { countDagRuns, type DagHour, readDagHours, readLastRuns } from './overview/read-dags'
import { readDagDurations, readSpanDurations } from './overview/read-durations'
import {
  type FailureGroupRow,
  type FailureHour,
  readFailureHours,
  readPrevious,
  readSeenGroups,
} from './overview/read-failures'
import { countVersions, readComparedNodes, readLatestVersions, readVersionMarks } from './overview/read-latest-versions'
import { type HourSpans, type NodeTimeRow, readNodeBins, readNodeTimes } from './overview/read-node-times'
import type { ReadClient } from './prisma'

export type { DagHour, FailureGroupRow, FailureHour, HourSpans, NodeTimeRow }

/** Reads of the overview of a project: counters, statistics, indexes, and bounded numbers of runs. */
export function createOverviewReads(client: ReadClient) {
  const bind =
    <Rest extends readonly unknown[], Answer>(read: (client: ReadClient, ...rest: Rest) => Answer) =>
    (...rest: Rest): Answer =>
      read(client, ...rest)
  return {
    readHalfHours: bind(readHalfHours),
    countLost: bind(countLost),
    readDagHours: bind(readDagHours),
    readLastRuns: bind(readLastRuns),
    countDagRuns: bind(countDagRuns),
    readSpanDurations: bind(readSpanDurations),
    readDagDurations: bind(readDagDurations),
    readSeenGroups: bind(readSeenGroups),
    readFailureHours: bind(readFailureHours),
    readPrevious: bind(readPrevious),
    readNodeTimes: bind(readNodeTimes),
    readNodeBins: bind(readNodeBins),
    readLatestVersions: bind(readLatestVersions),
    readVersionMarks: bind(readVersionMarks),
    countVersions: bind(countVersions),
    readComparedNodes: bind(readComparedNodes),
  }
}

export type OverviewReads = ReturnType<typeof createOverviewReads>
