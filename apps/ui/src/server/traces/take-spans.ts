import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Change } from '../store/changes'
import type { Store } from '../store/store'
import type { ExportedSpan } from './exported-span'
import { placeSpans } from './place-spans'
import { createRefusals, type Refusals } from './refusals'
import type { ChangedRun } from './run-keeper'

/** Spans of one transaction. Other requests have their turn between two. */
const SPANS_AT_ONCE = 200

interface Sender {
  /** The only project that its key reaches; null for all. */
  readonly onlyProject: number | null
  readonly nowUs: number
}

/** Stores the spans of one request that belong to node runs. They are on disk when it resolves. Returns the refused ones. */
export async function takeSpans(
  store: Store,
  spans: readonly ExportedSpan[],
  { onlyProject, nowUs }: Sender,
): Promise<Refusals> {
  const refusals = createRefusals()
  const undecided = new Map<string, string>()
  for (let from = 0; from < spans.length; from += SPANS_AT_ONCE) {
    if (from > 0) await nextTurn()
    const part = spans.slice(from, from + SPANS_AT_ONCE)
    const changed = await store.write((writer) => {
      const runs = placeSpans(writer, part, { refusals, undecided, onlyProject, nowUs })
      writer.forgetSpanPlaces(nowUs)
      return runs
    })
    for (const change of toChanges(changed)) store.changes.publish(change)
  }
  return refusals
}

function toChanges(runs: readonly ChangedRun[]): readonly Change[] {
  const byProject = new Map<number, string[]>()
  for (const { id, projectId } of runs) {
    if (projectId === null) continue
    const ids = byProject.get(projectId) ?? []
    ids.push(id)
    byProject.set(projectId, ids)
  }
  return [...byProject].map(([projectId, ids]) => ({ projectId, runs: ids }))
}
