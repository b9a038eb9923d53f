const SHOWN_CHARS = 1_000

/** The first line of an error, or of any other thrown value. */
export function describeError(error: unknown): string {
  try {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    const line = text.split('\n', 1)[0] ?? ''
    return line.length > SHOWN_CHARS ? `${line.slice(0, SHOWN_CHARS)}…` : line
  } catch {
    return 'a value that cannot be shown'
  }
}
