import type { Page } from './page'

/** Failed runs of one DAG with the same failed node and error, whatever the values in its message. */
export interface ErrorGroup {
  readonly id: number
  readonly projectId: number
  /** Name of the driver. */
  readonly name: string
  /** The node that failed first; null if none did. */
  readonly node: string | null
  readonly errorName: string
  /** The headline of the error: numbers as `#`, other values as `<id>`, `<path>`, `<time>`, `<email>` or an ellipsis in quotes. */
  readonly message: string
  /** The message of the latest run as it was recorded, up to 500 characters. */
  readonly sample: string
  readonly runs: number
  /** Starts of the first and the latest run. */
  readonly firstAtUs: number
  readonly lastAtUs: number
  readonly firstRunId: string
  /** The version of the graph in the first run. */
  readonly firstVersion: string
  readonly lastRunId: string
}

/** `GET /api/v1/projects/:id/error-groups`: the group of the latest run first. */
export type ErrorGroupPage = Page<ErrorGroup>

/** `GET /api/v1/error-groups/:id` */
export interface ErrorGroupDetail extends ErrorGroup {
  /** Versions of the graph in which it was seen, at most 100, the newest first. */
  readonly versions: readonly { readonly version: string; readonly createdAtUs: number; readonly runs: number }[]
  /** How many of the last runs of the DAG belong to it. */
  readonly share: ErrorGroupShare
}

export interface ErrorGroupShare {
  readonly runs: number
  /** The last runs of the DAG, or all if there are fewer. */
  readonly of: number
}
