/** The first reason for which a server refused a request, or an event of it. */
export interface Refusal {
  /** HTTP status; null for an event of a request that was accepted otherwise. */
  readonly status: number | null
  /** Code of the server's error table; null if it named none. */
  readonly code: string | null
  readonly message: string
}

export interface RefusalNotice {
  /** Prints one line about the first permanent refusal of the process. */
  print(refusal: Refusal): void
}

const PERMANENT_STATUSES: ReadonlySet<number | null> = new Set([401, 403, 404, 405])
const PERMANENT_CODES: ReadonlySet<string> = new Set(['DAG_INGEST_PROTOCOL', 'DAG_INGEST_PROJECT'])

/** Set on the global object, which all copies of this package share. */
const PRINTED = Symbol.for('dag.tracker.refusal-notice')

/**
 * A server that refuses everything has no place to show it, so every run would be lost without a trace. A test passes its
 * own object for `mark`.
 */
export function createRefusalNotice(
  url: string,
  log: (line: string) => void,
  mark: object = globalThis,
): RefusalNotice {
  const marked = mark as { [PRINTED]?: boolean }
  return {
    print({ status, code, message }) {
      if (code === null || marked[PRINTED]) return
      if (!PERMANENT_STATUSES.has(status) && !PERMANENT_CODES.has(code)) return
      marked[PRINTED] = true
      log(`dag: runs are not recorded because ${url} refuses them: ${message} (${code})`)
    },
  }
}
