/** The last 8 characters of a run's id: the front of a UUIDv7 is only the time. */
export function toShortId(runId: string): string {
  return runId.slice(-8)
}

/** The first 7 characters of a version's id. */
export function toShortVersion(versionId: string): string {
  return versionId.slice(0, 7)
}
