/** Wrong keys that one source may send within the window. */
const MOST_FAILURES = 10
const WINDOW_MS = 60_000
/** Sources that are remembered. The one that failed first is forgotten for a new one. */
const MOST_SOURCES = 10_000

/** Counts failures by source, within bounded memory. */
export interface Failures {
  /** Whether the source has failed too often within the last minute. */
  isLimited(source: string): boolean
  add(source: string): void
}

export function createFailures(nowMs: () => number): Failures {
  const sources = new Map<string, { count: number; readonly sinceMs: number }>()
  const find = (source: string) => {
    const found = sources.get(source)
    if (found === undefined || nowMs() - found.sinceMs < WINDOW_MS) return found
    sources.delete(source)
    return undefined
  }
  return {
    isLimited: (source) => (find(source)?.count ?? 0) >= MOST_FAILURES,
    add(source) {
      const found = find(source)
      if (found !== undefined) {
        found.count++
        return
      }
      if (sources.size >= MOST_SOURCES) {
        const [oldest] = sources.keys()
        if (oldest !== undefined) sources.delete(oldest)
      }
      sources.set(source, { count: 1, sinceMs: nowMs() })
    },
  }
}
