import type { ProjectRef, Tags } from '@dag/protocol'
import type { Summariser } from '../summary/summariser.js'
import type { Transport } from '../transport/transport.js'
import type { Capture, CaptureOptions } from './capture-option.js'
import type { SamplingOptions } from './sampling-option.js'
import type { SpoolOption } from './spool-option.js'

/**
 * Options of an `AsyncTracker`. Missing ones come from environment variables, else from the defaults.
 *
 * @example
 * const options: AsyncTrackerOptions = { project: 'checkout', tags: { env: 'production' }, redactKeys: ['iban'] }
 * const tracker = new AsyncTracker(options)
 */
export interface AsyncTrackerOptions {
  /**
   * The project of all runs: a number (from 1) is its id, a text its name, of at most 200 characters and not all digits.
   * An unknown name is created by the UI. Default: `DAG_PROJECT` (digits are an id), else 1.
   */
  readonly project?: ProjectRef
  /** Added to the tags of every run; a run's own tag wins. At most 50, values of at most 500 characters. Default: none. */
  readonly tags?: Tags
  /** Address of the UI, http or https, without a user or password. Default: `DAG_API_URL`, else `http://127.0.0.1:8241`. */
  readonly url?: string
  /** Key for a UI that asks for one, sent as a bearer token. Default: `DAG_API_KEY`, else none. */
  readonly apiKey?: string
  /** Bytes kept of each value besides its preview: 0 to 1 MiB, 0 keeps the preview alone. Default: 16 KiB. */
  readonly maxValueBytes?: number
  /**
   * Further keys whose values are redacted, at any depth: a string is the whole key in any spelling (`api_key` is
   * `apiKey`), an expression is tested on it. At most 1,000. Default: none beyond the built-in ones.
   */
  readonly redactKeys?: readonly (string | RegExp)[]
  /**
   * Places whose values are redacted: keys and indexes joined by dots, from `inputs`, `overrides`, `config`, `results`,
   * `logs` or `tags` and a name: `inputs.request.headers.authorization`. `*` is any one of them, `**` any number. At most
   * 1,000. Default: none.
   */
  readonly redactPaths?: readonly string[]
  /** Further patterns that are redacted in texts, messages and stacks. At most 1,000. Default: none beyond the built-in ones. */
  readonly redactPatterns?: readonly RegExp[]
  /**
   * Texts that are redacted wherever they occur: `[process.env.API_KEY]`. At most 1,000, of 4 to 10,000 characters; empty
   * and undefined ones are ignored. Default: none.
   */
  readonly secrets?: readonly (string | undefined)[]
  /** How much of each value is recorded. Default: `summary`. */
  readonly capture?: Capture | CaptureOptions
  /** Describe values of custom types; the first that matches is used. At most 100. Default: none. */
  readonly summarisers?: readonly Summariser[]
  /**
   * Elements that are read for the statistics of one value: 0 to 1,000,000, 0 makes none. Longer values are sampled evenly.
   * Default: 10,000.
   */
  readonly maxSampledValues?: number
  /** Events that may wait to be sent: 100 to 1,000,000. Default: 50,000. */
  readonly maxQueueEvents?: number
  /** Bytes of memory, estimated, that waiting events may take: 64 KiB to 1 GiB. Default: 32 MiB. */
  readonly maxQueueBytes?: number
  /** Events of one request: 1 to 2,000. Default: 1,000. */
  readonly maxBatchEvents?: number
  /** Bytes of memory, estimated, of the events of one request: 1 KiB to 4 MiB; one larger event travels alone. Default: 512 KiB. */
  readonly maxBatchBytes?: number
  /** Milliseconds that the first event of a batch waits for others: 1 to 60,000. Default: 250. */
  readonly flushIntervalMs?: number
  /** Milliseconds to connect: 10 to 60,000. Default: 1,000. */
  readonly connectTimeoutMs?: number
  /** Milliseconds to answer a request, with its retries: 10 to 60,000. Default: 5,000. */
  readonly requestTimeoutMs?: number
  /** Milliseconds that a process which ends by itself may take to send its last events: 0 to 60,000, 0 for none. Default: 2,000. */
  readonly exitFlushMs?: number
  /**
   * Signals on which the last events are sent, for at most `exitFlushMs`, before the signal takes its usual effect:
   * `SIGINT`, `SIGTERM`, `SIGHUP`, `SIGBREAK`. Exit codes do not change. Default: none.
   */
  readonly signals?: readonly TrackerSignal[]
  /**
   * Keeps events on disk that could not be sent; they are sent later, by this process, another one, or `dag ui` itself.
   * `'exit'` writes when the process or the tracker ends, `true` also when the queue is full, `false` never.
   * Default: `DAG_SPOOL` (`exit`, `on`, `off`, or a folder), else `'exit'`; `false` with a `transport`.
   */
  readonly spool?: SpoolOption
  /**
   * Finds the original source of nodes, with file, line and documentation, and the original places in stacks of errors, in
   * the background. Without it both are shown as the runtime has them. Default: true.
   */
  readonly originalSource?: boolean
  /** The share of runs that is recorded. Default: all. */
  readonly sampling?: SamplingOptions
  /** Carries batches instead of HTTP, for example in tests. `url` and `apiKey` are then ignored. */
  readonly transport?: Transport
}

/**
 * A signal that asks a process to end.
 *
 * @example
 * const signals: readonly TrackerSignal[] = ['SIGINT', 'SIGTERM']
 */
export type TrackerSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGBREAK'
