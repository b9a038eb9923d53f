import type { Tool } from './tool'
import { compareRuns } from './tools/compare-runs'
import { explainFailure } from './tools/explain-failure'
import { explainSlowness } from './tools/explain-slowness'
import { getNode } from './tools/get-node'
import { getRun } from './tools/get-run'
import { listProjects } from './tools/list-projects'
import { listRuns } from './tools/list-runs'
import { searchRecords } from './tools/search-records'

/** The tools that agents may call. All of them read. */
export const tools: readonly Tool[] = [
  listProjects,
  listRuns,
  getRun,
  explainFailure,
  explainSlowness,
  compareRuns,
  getNode,
  searchRecords,
]
