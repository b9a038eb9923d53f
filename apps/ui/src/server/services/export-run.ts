import { type IngestEvent, PROTOCOL_VERSION } from '@dag/protocol'
import { EXPORT_FORMAT, EXPORT_FORMAT_VERSION, type RunExport } from '@/contract/run-export'
import { HttpError } from '../http/http-errors'
import type { RecordedRun } from '../store/read-recorded'
import type { Store } from '../store/store'
import { toNodeEvents, toNodeLog, toRunFinished, toRunStarted } from './to-events'

export interface RunFile {
  readonly fileName: string
  /** Its text, page by page. */
  readonly chunks: AsyncGenerator<string, void, undefined>
}

/** @throws HttpError if there is no such run. */
export async function exportRun(store: Store, id: string): Promise<RunFile> {
  const run = await store.recorded.find(id)
  if (!run) throw new HttpError('DAG_RUN_NOT_FOUND', id)
  return { fileName: toFileName(run, 'dag-run.json'), chunks: writeDocument(store, run, '\n') }
}

const NAME_CHARS = 60

/** `checkout-01a21a11.dag-run.json`, in characters that every file system accepts. */
export function toFileName({ name, id }: RecordedRun, ending: string): string {
  const word = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')
  return `${word === '' ? 'run' : word.slice(0, NAME_CHARS)}-${id}.${ending}`
}

/** @param gap between events. */
export async function* writeDocument(store: Store, run: RecordedRun, gap: '\n' | ''): RunFile['chunks'] {
  const { events, ...head } = await toHead(store, run)
  const between = `,${gap}`
  yield `${JSON.stringify(head).slice(0, -1)},"events":[${gap}${events.map((event) => JSON.stringify(event)).join(between)}`
  for await (const page of readEvents(store, run)) {
    yield page.map((event) => `${between}${JSON.stringify(event)}`).join('')
  }
  // A run that was deleted in the meantime must not look like a whole one.
  const now = await store.recorded.find(run.id)
  if (now?.key !== run.key) throw new HttpError('DAG_RUN_NOT_FOUND', run.id)
  const end = toRunFinished(now)
  yield `${end === null ? '' : `${between}${JSON.stringify(end)}`}${gap}]}\n`
}

async function toHead(store: Store, run: RecordedRun): Promise<RunExport> {
  return {
    format: EXPORT_FORMAT,
    formatVersion: EXPORT_FORMAT_VERSION,
    protocol: PROTOCOL_VERSION,
    run: run.id,
    edits: { tags: run.tagEdits ?? {}, note: run.note },
    losses: await store.losses.listOfRun(run.id),
    events: [toRunStarted(run)],
  }
}

/** The version in parts, the node runs, and the log lines. */
async function* readEvents(store: Store, run: RecordedRun): AsyncGenerator<readonly IngestEvent[], void, undefined> {
  const { id, projectName: project, name, version } = run
  for await (const nodes of store.recorded.versionNodes(run.versionKey)) {
    yield [{ type: 'version', project, name, id: version, nodes }]
  }
  for await (const rows of store.recorded.nodeRuns(run.key)) yield rows.flatMap((row) => toNodeEvents(id, row))
  for await (const rows of store.recorded.logs(run.key)) yield rows.map((row) => toNodeLog(id, row))
}
