import type { IngestEvent, Loss, ProjectRef } from '@dag/protocol'
import type { Writer } from '../store/sqlite-writer'
import type { NumberedEvent, Rejected } from './merge-batch'
import { toRejectionMessage } from './rejections'

type Finder = Pick<Writer, 'findProjectId' | 'findProjectIdOfRun'>

interface Sorted {
  readonly own: readonly NumberedEvent[]
  readonly foreign: readonly Rejected[]
}

/** Rejects the events of a batch that belong to other projects than the one that its key reaches. */
export function rejectForeign(writer: Finder, events: readonly NumberedEvent[], onlyProject: number): Sorted {
  const own: NumberedEvent[] = []
  const foreign: Rejected[] = []
  /** Runs that this batch would start in another project. */
  const refusedRuns = new Set<string>()
  const isForeignRun = (run: string) => refusedRuns.has(run) || isRunElsewhere(writer, run, onlyProject)
  for (const { index, event } of events) {
    const subject = findSubject(writer, event, onlyProject, isForeignRun)
    if (subject === null) {
      own.push({ index, event: withoutForeignRuns(event, isForeignRun) })
      continue
    }
    if (event.type === 'run-started') refusedRuns.add(event.run)
    const message = toRejectionMessage('DAG_INGEST_KEY', subject)
    foreign.push({ index, code: 'DAG_INGEST_KEY', message, subject })
  }
  return { own, foreign }
}

/** Losses of runs in other projects are dropped. */
export function keepOwnLosses(writer: Finder, losses: readonly Loss[], onlyProject: number): readonly Loss[] {
  return losses.filter(({ run }) => run === null || !isRunElsewhere(writer, run, onlyProject))
}

/** The other project or run to which an event belongs; null if it belongs to the project. */
function findSubject(
  writer: Finder,
  event: IngestEvent,
  onlyProject: number,
  isForeignRun: (run: string) => boolean,
): string | null {
  if ('project' in event && findProjectId(writer, event.project) !== onlyProject) return `the project ${event.project}`
  return 'run' in event && isForeignRun(event.run) ? `the run ${event.run}` : null
}

const findProjectId = (writer: Finder, reference: ProjectRef): number | null =>
  typeof reference === 'number' ? reference : writer.findProjectId(reference)

function isRunElsewhere(writer: Finder, run: string, onlyProject: number): boolean {
  const projectId = writer.findProjectIdOfRun(run)
  return projectId !== null && projectId !== onlyProject
}

const withoutForeignRuns = (event: IngestEvent, isForeignRun: (run: string) => boolean): IngestEvent =>
  event.type === 'heartbeat' ? { ...event, runs: event.runs.filter((run) => !isForeignRun(run)) } : event
