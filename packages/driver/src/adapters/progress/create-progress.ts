import type { Adapter } from '../../lifecycle/adapter.js'
import type { Clock } from '../../lifecycle/clock.js'
import { aFunction, hasFunctions, milliseconds } from '../../options/option-rule.js'
import { checkAdapterOptions } from '../check-adapter-options.js'
import { OpenRuns } from '../open-runs.js'
import { callback, type ProgressDisplay, type ProgressStream, plainLines, redrawnLine } from './displays.js'
import type { Progress } from './progress.js'
import { RunProgress } from './run-progress.js'

/**
 * Options of `createProgress`.
 *
 * @example
 * const options: ProgressOptions = { stream: process.stdout, afterMs: 5_000 }
 * const progress = createProgress(options)
 */
export interface ProgressOptions {
  /** The stream that progress is written to. Default: `process.stderr`, or none if `onProgress` is given. */
  readonly stream?: ProgressStream
  /** Called for each run from time to time, and once at its end. Errors that it throws are ignored. */
  readonly onProgress?: (progress: Progress) => void
  /** Shorter runs are not shown, in milliseconds. Default: 1,000. */
  readonly afterMs?: number
  /**
   * The shortest time between two updates, in milliseconds. Default: 100, or 10,000 for a stream that cannot redraw a
   * line.
   */
  readonly everyMs?: number
}

const RULES = {
  stream: { expected: 'a stream with write', accepts: (value: unknown) => hasFunctions(value, 'write') },
  onProgress: aFunction,
  afterMs: milliseconds,
  everyMs: milliseconds,
}

type ProgressClock = Pick<Clock, 'monotonicMs'>

const SYSTEM_CLOCK: ProgressClock = { monotonicMs: () => performance.now() }

/** The longest time between two updates of the displays. */
const MAX_TICK_MS = 100

/**
 * An adapter that shows the progress of long runs: how many of their node runs are done, which nodes are running, and for
 * how long. A terminal shows one line that is redrawn, other streams a line from time to time; concurrent runs share it.
 * The adapter never makes a run fail and never keeps the process alive.
 *
 * @param clock The source of times. Default: the system's clock.
 * @throws DagError `DAG_ADAPTER_INVALID_OPTION`, `DAG_ADAPTER_UNKNOWN_OPTION`
 * @example
 * const driver = await AsyncDriver.builder().withModules(crawl).withAdapters(createProgress()).build()
 * await driver.execute(['index'], { inputs }) // crawl 120 of 2000+ · page[118], page[119], page[120] and 1 more · 12.40 s
 */
export function createProgress(options: ProgressOptions = {}, clock: ProgressClock = SYSTEM_CLOCK): Adapter {
  checkAdapterOptions<ProgressOptions>('createProgress', options, RULES)
  const { afterMs = 1_000 } = options
  const displays = listDisplays(options).map((display) => ({ display, dueAtMs: 0 }))
  const tickMs = Math.max(1, Math.min(MAX_TICK_MS, ...displays.map(({ display }) => display.everyMs)))
  const runs = new OpenRuns<RunProgress>()
  let timer: NodeJS.Timeout | null = null
  let nextUpdateMs = 0

  const listLong = (nowMs: number): Progress[] =>
    [...runs.values()]
      .filter((run) => nowMs - run.startedAtMs >= afterMs)
      .map((run) => run.toProgress(nowMs, 'running'))

  // Also called for each node, because no timer fires while synchronous nodes keep the process busy.
  const update = (): void => {
    const nowMs = clock.monotonicMs()
    if (nowMs < nextUpdateMs) return
    nextUpdateMs = nowMs + tickMs
    const due = displays.filter(({ dueAtMs }) => dueAtMs <= nowMs)
    const long = due.length === 0 ? [] : listLong(nowMs)
    if (long.length === 0) return
    for (const entry of due) {
      entry.dueAtMs = nowMs + entry.display.everyMs
      attempt(() => entry.display.showRunning(long))
    }
  }

  return {
    preGraphExecute(run) {
      runs.begin(run, new RunProgress(run, clock.monotonicMs()))
      timer ??= setInterval(update, tickMs).unref()
    },
    preNodeExecute(event) {
      runs.findOfNode(event.runId, event.node)?.startNode(event)
      update()
    },
    postNodeExecute(event) {
      runs.findOfNode(event.runId, event.node)?.endNode(event)
      update()
    },
    postGraphExecute(event) {
      const run = runs.find(event)
      if (run === null) return
      runs.end(event.runId, run)
      if (runs.size === 0 && timer !== null) {
        clearInterval(timer)
        timer = null
      }
      const nowMs = clock.monotonicMs()
      if (nowMs - run.startedAtMs < afterMs) return
      const ended = run.toProgress(nowMs, event.outcome.status)
      const others = listLong(nowMs)
      for (const { display } of displays) attempt(() => display.showEnd(ended, others))
    },
  }
}

function listDisplays({ stream, onProgress, everyMs }: ProgressOptions): ProgressDisplay[] {
  const own = onProgress === undefined ? [] : [callback(onProgress, everyMs)]
  if (stream === undefined && own.length > 0) return own
  const target: ProgressStream = stream ?? process.stderr
  return [...own, target.isTTY === true ? redrawnLine(target, everyMs) : plainLines(target, everyMs)]
}

/** Showing progress must not make a run fail. */
function attempt(show: () => void): void {
  try {
    show()
  } catch {
    // The stream may be closed, and the callback belongs to the user.
  }
}
