export interface LogLimiterDependencies {
  /** Writes one entry to the log. */
  readonly write: (text: string) => void
  /** Calls back once, after the milliseconds. */
  readonly schedule: (callback: () => void, delayMs: number) => void
}

export interface LogLimiterOptions {
  /** Milliseconds in which an entry is written once. */
  readonly windowMs: number
  /** Different entries that one window writes. */
  readonly entries: number
}

const DEFAULTS: LogLimiterOptions = { windowMs: 60_000, entries: 50 }

/**
 * Bounds what a log can grow by: an entry is written once in a window, and its repeats are counted in one line at the
 * window's end. Entries with the same first line are the same, because stacks differ in numbers only.
 */
export function createLogLimiter(
  { write, schedule }: LogLimiterDependencies,
  { windowMs, entries }: LogLimiterOptions = DEFAULTS,
): (text: string) => void {
  let repeats = new Map<string, number>()
  let others = 0

  const endWindow = () => {
    const ended = repeats
    const left = others
    repeats = new Map()
    others = 0
    for (const [line, count] of ended) if (count > 0) write(`${line} (${count} more in ${windowMs / 1_000} s)`)
    if (left > 0) write(`${left} other messages in ${windowMs / 1_000} s were not printed.`)
  }

  return (text) => {
    const line = text.split('\n', 1).join('').slice(0, 300)
    const count = repeats.get(line)
    if (count !== undefined) {
      repeats.set(line, count + 1)
    } else if (repeats.size >= entries) {
      others++
    } else {
      if (repeats.size === 0) schedule(endWindow, windowMs)
      repeats.set(line, 0)
      write(text)
    }
  }
}
