/** `GET /api/v1/ping` */
export interface ServerInfo {
  readonly name: 'dag'
  readonly version: string
  readonly protocol: number
  /** `127.0.0.1:8241` */
  readonly address: string
  /** Size of the database on disk, with its write-ahead log. */
  readonly databaseBytes: number
  /** Why nothing is read or kept until the server is started again; null while all is well. */
  readonly databaseProblem: string | null
}

/** One message of `GET /api/v1/projects/:id/stream` (and `/api/v1/stream` for all projects), as server-sent events. */
export type StreamMessage = ChangedMessage | MissedMessage

export interface ChangedMessage {
  readonly type: 'changed'
  readonly projectId: number
  /** Runs that changed since the last message. */
  readonly runs: readonly string[]
}

/** Changes were published between the position that the reader named and the start of the stream. */
interface MissedMessage {
  readonly type: 'missed'
}
