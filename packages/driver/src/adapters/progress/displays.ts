import { silence } from '../../node/thenable.js'
import { cut, describeEnd, describeRunning } from './lines.js'
import type { Progress } from './progress.js'

/**
 * A stream that progress is written to: `process.stderr` or a similar one.
 *
 * @example
 * const lines: string[] = []
 * const stream: ProgressStream = { write: (text) => lines.push(text), isTTY: false }
 * const progress = createProgress({ stream })
 */
export interface ProgressStream {
  write(text: string): unknown
  /** Whether a line can be redrawn. Default: false. */
  readonly isTTY?: boolean | undefined
  /** Terminals of unknown size report 0, which counts as 80. Default: 80. */
  readonly columns?: number | undefined
}

/** Shows the progress of runs. */
export interface ProgressDisplay {
  /** The shortest time between two updates. */
  readonly everyMs: number
  /** Shows one run or more. */
  showRunning(runs: readonly Progress[]): void
  /** Shows the end of a run; `others` continue. */
  showEnd(ended: Progress, others: readonly Progress[]): void
}

const REDRAW_MS = 100
const PLAIN_LINE_MS = 10_000
const DEFAULT_COLUMNS = 80

/** Moves the cursor to the first column; erases everything to its right. */
const HOME = '\r'
const ERASE = '\u001b[K'

/** A line that is redrawn. */
export function redrawnLine(stream: ProgressStream, everyMs = REDRAW_MS): ProgressDisplay {
  // One column stays free, because a full line would wrap.
  const draw = (runs: readonly Progress[]): string =>
    runs.length === 0 ? '' : `${HOME}${cut(describeRunning(runs), (stream.columns || DEFAULT_COLUMNS) - 1)}${ERASE}`
  return {
    everyMs,
    showRunning: (runs) => void stream.write(draw(runs)),
    showEnd: (ended, others) => void stream.write(`${HOME}${describeEnd(ended)}${ERASE}\n${draw(others)}`),
  }
}

/** A line from time to time. */
export function plainLines(stream: ProgressStream, everyMs = PLAIN_LINE_MS): ProgressDisplay {
  return {
    everyMs,
    showRunning: (runs) => void stream.write(`${describeRunning(runs)}\n`),
    showEnd: (ended) => void stream.write(`${describeEnd(ended)}\n`),
  }
}

/** The user's callback. */
export function callback(onProgress: (progress: Progress) => void, everyMs = REDRAW_MS): ProgressDisplay {
  return {
    everyMs,
    showRunning(runs) {
      for (const run of runs) silence(onProgress(run))
    },
    showEnd: (ended) => silence(onProgress(ended)),
  }
}
