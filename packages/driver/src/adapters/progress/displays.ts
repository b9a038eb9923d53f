import { silence } from '../../node/thenable.js'
import { cut, describeEnd, describeRunning } from './lines.js'
import type { Progress } from './progress.js'

/** Where progress is written: `process.stderr`, and all that is like it. */
export interface ProgressStream {
  write(text: string): unknown
  /** Whether a line may be drawn again in its place. Default: false. */
  readonly isTTY?: boolean | undefined
  /** 0, as terminals without a size say: 80, which is the default. */
  readonly columns?: number | undefined
}

/** Shows how far runs have come. */
export interface ProgressDisplay {
  /** How often it is worth to be renewed. */
  readonly everyMs: number
  /** One run at least. */
  showRunning(runs: readonly Progress[]): void
  /** `others` are those that go on. */
  showEnd(ended: Progress, others: readonly Progress[]): void
}

const REDRAW_MS = 100
const PLAIN_LINE_MS = 10_000
const DEFAULT_COLUMNS = 80

/** Back to the first column; and all that stands to the right of the cursor is erased. */
const HOME = '\r'
const ERASE = '\u001b[K'

/** One line that is drawn again in its place. */
export function redrawnLine(stream: ProgressStream, everyMs = REDRAW_MS): ProgressDisplay {
  // One column stays free: a full line would wrap.
  const draw = (runs: readonly Progress[]): string =>
    runs.length === 0 ? '' : `${HOME}${cut(describeRunning(runs), (stream.columns || DEFAULT_COLUMNS) - 1)}${ERASE}`
  return {
    everyMs,
    showRunning: (runs) => void stream.write(draw(runs)),
    showEnd: (ended, others) => void stream.write(`${HOME}${describeEnd(ended)}${ERASE}\n${draw(others)}`),
  }
}

/** A line now and then. */
export function plainLines(stream: ProgressStream, everyMs = PLAIN_LINE_MS): ProgressDisplay {
  return {
    everyMs,
    showRunning: (runs) => void stream.write(`${describeRunning(runs)}\n`),
    showEnd: (ended) => void stream.write(`${describeEnd(ended)}\n`),
  }
}

/** Somebody's own display. */
export function callback(onProgress: (progress: Progress) => void, everyMs = REDRAW_MS): ProgressDisplay {
  return {
    everyMs,
    showRunning(runs) {
      for (const run of runs) silence(onProgress(run))
    },
    showEnd: (ended) => silence(onProgress(ended)),
  }
}
