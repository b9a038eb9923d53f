import { type DemoBatch, toDemoBatches } from '../src/demo/demo-batches'
import type { DemoOptions } from '../src/demo/plan'
import { planDemo } from '../src/demo/plan-demo'
import { type Batch, mergeBatch } from '../src/server/ingest/merge-batch'
import { createPlanCounts } from '../src/server/ingest/plan-counter'
import { openDatabase } from '../src/server/store/open-database'
import { readMigrations } from '../src/server/store/read-migrations'
import { createSqliteWriter } from '../src/server/store/sqlite-writer'

interface SeedOptions extends Omit<DemoOptions, 'hostile' | 'items'> {
  readonly file: string
  /** Folder of the migrations. */
  readonly migrations: string
  readonly onProgress: (done: number, total: number) => void
}

/** Batches of one transaction. Statistics are written once per transaction. */
const BATCHES_AT_ONCE = 10

/**
 * Writes the runs of a demo into a new database, through the merge of the server, so that statistics, counters and the
 * search index are those of ingested runs. Runs without an end are lost.
 */
export function seedFile(options: SeedOptions): { readonly runs: number; readonly nodeRuns: number } {
  const { file, migrations, nowUs, onProgress } = options
  const database = openDatabase(file, readMigrations(migrations))
  try {
    // A crash may lose the file: it is made again.
    for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -400000']) database.pragma(pragma)
    const writer = createSqliteWriter(database)
    const counts = createPlanCounts()
    const demo = { ...options, hostile: false, items: 2_000 }
    const plan = planDemo(demo)
    let done = 0
    const write = (batches: readonly DemoBatch[]) => {
      const plans = counts.forBatch()
      database.transaction(() => mergeBatch(writer, plans, toBatch(batches), nowUs)).immediate()
      plans.remember()
      for (const { runs } of batches) done += runs
      onProgress(done, plan.runs.length)
    }
    let pending: DemoBatch[] = []
    for (const batch of toDemoBatches(plan, demo)) {
      pending.push(batch)
      if (pending.length < BATCHES_AT_ONCE) continue
      write(pending)
      pending = []
    }
    write(pending)
    database.transaction(() => writer.loseRuns(nowUs + 1, nowUs + 1)).immediate()
    database.pragma('optimize')
    database.pragma('journal_mode = WAL')
    const count = database.prepare<[], number>('SELECT count(*) FROM NodeRun').pluck()
    return { runs: plan.runs.length, nodeRuns: count.get() ?? 0 }
  } finally {
    database.close()
  }
}

function toBatch(batches: readonly DemoBatch[]): Batch {
  const events = batches.flatMap((batch) => batch.events).map((event, index) => ({ index, event }))
  const client = { instanceId: 'seed', name: '@dag/tracker', version: '0.1.0' }
  return { client, events, losses: batches.flatMap(({ dropped }) => dropped), unreadable: [], onlyProject: null }
}
