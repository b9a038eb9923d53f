import { setImmediate as giveWay } from 'node:timers/promises'
import { PREVIEW_RUNS } from '@/contract/project-settings'
import { takeRetentionStep } from '@/server/ingest/retention'
import { previewRetention } from '@/server/services/preview-retention'
import type { Store } from '@/server/store/store'
import type { PruneArguments } from './commands/prune-command'
import { withStore } from './with-store'

const PROJECTS_AT_ONCE = 100

/** Prints the runs that no retention keeps, and removes them unless it is a dry run. */
export async function prune(
  { db, dryRun }: PruneArguments,
  write: (line: string) => void,
  nowUs: number,
): Promise<void> {
  await withStore(db, async (store) => {
    await announce(store, write, nowUs)
    if (dryRun) return
    while (await takeRetentionStep(store, nowUs)) await giveWay()
    write('Done.')
  })
}

async function announce(store: Store, write: (line: string) => void, nowUs: number): Promise<void> {
  let after = 0
  for (;;) {
    const projects = await store.write((writer) => writer.listKeptProjects(after, PROJECTS_AT_ONCE))
    for (const { id, days, runs } of projects) {
      const project = await store.projects.find(id)
      const found = await previewRetention(store, id, { days, runs }, nowUs)
      const count = found.isMore ? `more than ${PREVIEW_RUNS}` : `${found.runs}`
      write(`${project?.name ?? id}: ${count} runs, about ${(found.bytes / 1e6).toFixed(1)} MB`)
    }
    const last = projects.at(-1)
    if (last === undefined) break
    after = last.id
  }
  if (after === 0) write('No project has a retention, so all runs are kept.')
}
