/** Lines of one kind come no closer together than this. */
const QUIET_MS = 10_000

/** Writes a line, unless one of its kind was written a moment ago. The next one counts those that were left out. */
export type LimitedLog = (kind: string, line: string) => void

export function createLimitedLog(write: (line: string) => void, nowMs: () => number): LimitedLog {
  const kinds = new Map<string, { atMs: number; leftOut: number }>()
  return (kind, line) => {
    const last = kinds.get(kind)
    if (last !== undefined && nowMs() - last.atMs < QUIET_MS) {
      last.leftOut++
      return
    }
    kinds.set(kind, { atMs: nowMs(), leftOut: 0 })
    write(last?.leftOut ? `${line} (and ${last.leftOut} times before)` : line)
  }
}
