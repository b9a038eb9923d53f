// The declarations name `Symbol.asyncDispose`, which programs with an older `lib` and no types of Node.js lack.
/// <reference lib="esnext.disposable" preserve="true" />
import { randomUUID } from 'node:crypto'
import type {
  Adapter,
  GraphConstructed,
  NodeFinished,
  NodeLogged,
  NodeStarted,
  RunFinished,
  RunStarted,
} from '@dag/driver'
import { createTracker, type TrackerCore } from './create-tracker.js'
import { isTrackingOff, resolveOptions } from './options/resolve-options.js'
import type { AsyncTrackerOptions } from './options/tracker-options.js'
import type { FlushResult, TrackerStats } from './results.js'

const NOTHING: FlushResult = { sent: 0, dropped: 0, pending: 0 }
const NO_STATS: TrackerStats = {
  sent: 0,
  dropped: 0,
  pending: 0,
  pendingBytes: 0,
  isOutage: false,
  leftOut: 0,
  spool: null,
  losses: [],
}
const DEFAULT_DEADLINE_MS = 5_000

/**
 * Reports every run of its drivers to the UI, in the background. Recording is synchronous and bounded, never throws and
 * never waits. While the UI is away nothing is printed, and sending resumes when it is back. One tracker serves any number
 * of drivers. `DAG_TRACKING=off` turns it off.
 *
 * @example
 * const tracker = new AsyncTracker({ project: 'checkout' })
 * const driver = await AsyncDriver.builder().withModules(pipeline).withAdapters(tracker).build()
 *
 * @throws TrackerOptionsError if options or environment variables are not valid.
 */
export class AsyncTracker implements Adapter, AsyncDisposable {
  readonly #core: TrackerCore | null

  constructor(options: AsyncTrackerOptions = {}) {
    this.#core = isTrackingOff(process.env) ? null : createTracker(resolveOptions(options, process.env), randomUUID())
  }

  /** Lifecycle hook, called by the driver. */
  postGraphConstruct(event: GraphConstructed): void {
    this.#core?.graphConstructed(event)
  }

  /** Lifecycle hook, called by the driver. */
  preGraphExecute(event: RunStarted): void {
    this.#core?.runStarted(event)
  }

  /** Lifecycle hook, called by the driver. */
  preNodeExecute(event: NodeStarted): void {
    this.#core?.nodeStarted(event)
  }

  /** Lifecycle hook, called by the driver. */
  postNodeExecute(event: NodeFinished): void {
    this.#core?.nodeFinished(event)
  }

  /** Lifecycle hook, called by the driver for each line that a node logs through `$run.log`. */
  nodeLog(event: NodeLogged): void {
    this.#core?.nodeLogged(event)
  }

  /** Lifecycle hook, called by the driver. */
  postGraphExecute(event: RunFinished): void {
    this.#core?.runFinished(event)
  }

  /**
   * Sends pending events until all are sent, the deadline has come, or the UI is unavailable. Keeps the process alive
   * meanwhile.
   *
   * @param deadlineMs Milliseconds it may take, 5,000 by default.
   */
  async flush(deadlineMs: number = DEFAULT_DEADLINE_MS): Promise<FlushResult> {
    return (await this.#core?.flush(deadlineMs)) ?? NOTHING
  }

  /**
   * Flushes, writes the remaining events to the spool (without one they are lost by `shutdown`), and closes connections
   * and timers. The next event starts the tracker again, so closing one of several drivers does not harm the others.
   *
   * @param deadlineMs Milliseconds the flush may take, 5,000 by default.
   */
  async close(deadlineMs: number = DEFAULT_DEADLINE_MS): Promise<void> {
    await this.#core?.close(deadlineMs)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** Returns totals since the tracker was created. */
  stats(): TrackerStats {
    return this.#core?.stats() ?? NO_STATS
  }
}
