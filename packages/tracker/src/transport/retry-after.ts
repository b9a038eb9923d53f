const LONGEST_MS = 60_000

/** Milliseconds that a `Retry-After` header (seconds or a date) asks for, at most a minute; null if it cannot be read. */
export function parseRetryAfter(header: string | readonly string[] | undefined, nowUnixMs: number): number | null {
  const text = typeof header === 'string' ? header.trim() : header?.[0]?.trim()
  if (text === undefined || text === '') return null
  const delayMs = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - nowUnixMs
  return Number.isFinite(delayMs) ? Math.min(Math.max(0, delayMs), LONGEST_MS) : null
}
