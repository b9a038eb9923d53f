import { setImmediate as giveWay } from 'node:timers/promises'
import { PREVIEW_RUNS, type Retention, type RetentionPreview } from '@/contract/project-settings'
import { takeRetentionStep } from '@/server/ingest/retention'
import { previewRetention } from '@/server/services/preview-retention'
import type { Store } from '@/server/store/store'
import type { PruneArguments } from './commands/prune-command'
import type { Output } from './terminal/terminal'
import { withStore } from './with-store'

const PROJECTS_AT_ONCE = 100

/** Prints the runs that no retention keeps, and removes them unless it is a dry run. */
export async function prune({ db, dryRun, json }: PruneArguments, output: Output, nowUs: number): Promise<void> {
  await withStore(db, async (store) => {
    const write = json ? () => {} : output.write
    let isKept = true
    for await (const found of listRemovals(store, nowUs)) {
      isKept = false
      if (json) output.printJson('removal', { ...found, isDryRun: dryRun })
      else write(toSentence(found))
    }
    if (isKept) write('No project has a retention, so all runs are kept.')
    if (dryRun) return
    while (await takeRetentionStep(store, nowUs)) await giveWay()
    write('Done.')
  })
}

interface Removal extends RetentionPreview {
  readonly projectId: number
  readonly projectName: string
  readonly retention: Retention
}

/** The runs that the retention of each project removes, before they are removed. */
async function* listRemovals(store: Store, nowUs: number): AsyncGenerator<Removal, void, undefined> {
  for (let after = 0; ; ) {
    const projects = await store.write((writer) => writer.listKeptProjects(after, PROJECTS_AT_ONCE))
    for (const { id, days, runs } of projects) {
      const project = await store.projects.find(id)
      const retention = { days, runs }
      const preview = await previewRetention(store, id, retention, nowUs)
      yield { projectId: id, projectName: project?.name ?? String(id), retention, ...preview }
    }
    const last = projects.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

function toSentence({ projectName, runs, isMore, bytes }: Removal): string {
  const count = isMore ? `more than ${PREVIEW_RUNS} runs` : `${runs} ${runs === 1 ? 'run' : 'runs'}`
  return `${projectName}: ${count}, about ${(bytes / 1e6).toFixed(1)} MB`
}
