import type { RecordedSpan, SpanPlace } from '../store/span-statements'
import type { Writer } from '../store/sqlite-writer'

/** A run with new spans. */
export interface ChangedRun {
  readonly id: string
  /** Null until the run has started, and while it is deleted. */
  readonly projectId: number | null
}

interface OpenRun extends ChangedRun {
  readonly key: number
  /** Spans of it that have arrived. */
  spans: number
}

/** Keeps spans of node runs, within one transaction. */
export function createRunKeeper(writer: Writer, nowUs: number) {
  const runs = new Map<string, OpenRun>()
  const open = (id: string): OpenRun => {
    const key = writer.ensureRunOfSpan(id, nowUs)
    const run = { id, key, projectId: writer.findProjectIdOfRun(id), spans: writer.countSpansOfRun(key) }
    runs.set(id, run)
    return run
  }
  return {
    keep({ runId, node, item }: SpanPlace, span: RecordedSpan): void {
      const run = runs.get(runId) ?? open(runId)
      writer.addNodeSpan(run.key, { node, item: item < 0 ? null : item }, span, run.spans)
      run.spans++
    },
    listChanged: (): readonly ChangedRun[] => [...runs.values()],
  }
}
