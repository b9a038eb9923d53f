const MILLISECOND = 1_000
const SECOND = 1_000_000
const MINUTE = 60 * SECOND

/** `12 µs`, `3.1 ms`, `180 ms`, `1.43 s`, `2 min 4 s`. */
export function formatDuration(durationUs: number): string {
  if (durationUs < MILLISECOND) return `${Math.round(durationUs)} µs`
  if (durationUs < 99.95 * MILLISECOND) return `${(durationUs / MILLISECOND).toFixed(1)} ms`
  if (durationUs < 999.5 * MILLISECOND) return `${Math.round(durationUs / MILLISECOND)} ms`
  if (durationUs < 59.995 * SECOND) return `${(durationUs / SECOND).toFixed(2)} s`
  const seconds = Math.round(durationUs / SECOND)
  return `${Math.floor(seconds / (MINUTE / SECOND))} min ${seconds % (MINUTE / SECOND)} s`
}
