/** `GET /api/v1/storage`: the files in which the server keeps the runs of all projects. */
export interface StorageInfo {
  /** Path of the database. */
  readonly file: string
  /** Size of the database without its write-ahead log. */
  readonly bytes: number
  readonly logBytes: number
  /** Part of `bytes` that deleted records left; new records use it first. */
  readonly freeBytes: number
  /** Free space of the disk for this user; null if the system does not tell. */
  readonly diskFreeBytes: number | null
}
