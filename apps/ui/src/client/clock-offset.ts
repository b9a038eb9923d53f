/** The parts of `Performance` that are used. */
interface PageTiming {
  readonly timeOrigin: number
  readonly getEntriesByType: (type: string) => readonly object[]
}

/** Smaller differences may be the time that the answer took. */
const TOLERATED_MS = 2_000

/**
 * How far the browser's clock has to be put forward to show the server's time; 0 if both agree. The server read its clock
 * while it made the page, which is just before the first byte of the page came in.
 */
export function toClockOffsetMs(serverMs: number, timing: PageTiming): number {
  const [page] = timing.getEntriesByType('navigation')
  if (!page || !('responseStart' in page) || typeof page.responseStart !== 'number') return 0
  const offsetMs = serverMs - (timing.timeOrigin + page.responseStart)
  return Math.abs(offsetMs) < TOLERATED_MS ? 0 : offsetMs
}
