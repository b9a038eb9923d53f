import type { AnswerOf, EndpointName, PathParameters } from '@/contract/endpoints'

/** A running server or the database file, which commands read runs from. */
export interface Source {
  /** Its address, or the path of the file. */
  readonly name: string
  /** @throws ReadError if there is no such thing, or the source cannot be read. */
  ask<Name extends EndpointName>(
    name: Name,
    parameters: PathParameters<Name>,
    search?: URLSearchParams,
  ): Promise<AnswerOf<Name>>
  /** The text of a `RunExport`, in parts. */
  exportRun(id: string): AsyncIterable<string>
  /** A `RunExport` on each line: the runs of a project that meet a filter. */
  exportRuns(projectId: number, filter: URLSearchParams): AsyncIterable<string>
  close(): Promise<void>
}

/** A problem that the user can fix, in one sentence. */
export class ReadError extends Error {
  override readonly name = 'ReadError'
  /** The code of the API; null if the source cannot be read. */
  readonly code: string | null

  constructor(message: string, code: string | null = null, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
