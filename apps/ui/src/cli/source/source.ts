import type { Asker } from '@/server/asking/asker'

export { ReadError } from '@/server/asking/read-error'

/** A running server or the database file, which commands read runs from. */
export interface Source extends Asker {
  /** The text of a `RunExport`, in parts. */
  exportRun(id: string): AsyncIterable<string>
  /** The page of a run as one HTML file, in parts. */
  exportPage(id: string): AsyncIterable<string>
  /** A `RunExport` on each line: the runs of a project that meet a filter. */
  exportRuns(projectId: number, filter: URLSearchParams): AsyncIterable<string>
  close(): Promise<void>
}
