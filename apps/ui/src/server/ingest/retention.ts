import { RESTORABLE_US } from '@/contract/run-actions'
import type { KeptProject } from '../store/retention-statements'
import type { Writer } from '../store/sqlite-writer'
import type { Store } from '../store/store'

/** Runs of one step. Events wait for it. */
const RUNS_AT_ONCE = 20
/** Rows that one step removes of runs that are deleted permanently. */
const ROWS_AT_ONCE = 400
const PROJECTS_AT_ONCE = 100

/** The longest pause between two looks for work. */
const IDLE_MS = 5_000
/** Pauses are this many times as long as the steps, so that requests have most of the time. */
const PAUSE_FACTOR = 4
const SHORTEST_PAUSE_MS = 10

/** Takes steps in the background until the returned function is called. A step that fails is tried again later. */
export function startRetention(store: Store, nowUs: () => number, onError: (error: unknown) => void): () => void {
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  const wait = (ms: number) => {
    if (!isOver) timer = setTimeout(step, ms).unref()
  }
  const step = async () => {
    const before = performance.now()
    let hasMore = false
    try {
      hasMore = await takeRetentionStep(store, nowUs())
    } catch (error) {
      onError(error)
    }
    wait(hasMore ? Math.max(SHORTEST_PAUSE_MS, PAUSE_FACTOR * (performance.now() - before)) : IDLE_MS)
  }
  wait(IDLE_MS)
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}

/** One small step of the upkeep. Returns whether there is more to do. */
export async function takeRetentionStep(store: Store, nowUs: number): Promise<boolean> {
  const { expired, isRemoving, purged } = await store.write((writer) => ({
    expired: expireRuns(writer, nowUs),
    isRemoving: writer.removeProjectPart(),
    purged: writer.purgeTrash(nowUs - RESTORABLE_US, ROWS_AT_ONCE),
  }))
  if (expired !== null) store.changes.publish({ projectId: expired, runs: [] })
  const hasMore = store.shrink()
  return hasMore || expired !== null || isRemoving || purged > 0
}

/** Expires runs of the first project that has some. Returns its id; null without any. */
function expireRuns(writer: Writer, nowUs: number): number | null {
  for (const project of listProjects(writer)) {
    if (expireRunsOf(writer, project, nowUs) > 0) return project.id
  }
  return null
}

function* listProjects(writer: Writer): Iterable<KeptProject> {
  for (let last: KeptProject | undefined, after = 0; ; after = last.id) {
    const page = writer.listKeptProjects(after, PROJECTS_AT_ONCE)
    yield* page
    last = page.at(-1)
    if (last === undefined) return
  }
}

/** Removes runs whose time is over; a run that the statistics lack is counted first. Returns their number. */
function expireRunsOf(writer: Writer, { id: projectId, ...retention }: KeptProject, nowUs: number): number {
  const runs = writer.listExpiredRuns({ projectId, ...retention, nowUs }, RUNS_AT_ONCE)
  if (runs.length === 0) return 0
  const statistics = writer.beginStatistics()
  for (const { key, isCounted } of runs) if (!isCounted) statistics.open(key)
  statistics.close()
  writer.expireRuns(runs.map(({ key }) => key))
  return runs.length
}
