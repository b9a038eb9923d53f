import type { ProjectRef, Tags } from '@dag/protocol'
import type { Summariser } from '../summary/summariser.js'
import type { Transport } from '../transport/transport.js'
import type { Capture, CaptureOptions } from './capture-option.js'
import type { SamplingOptions } from './sampling-option.js'
import type { SpoolOption } from './spool-option.js'

/** What an `AsyncTracker` can be told. What is left out comes from the environment, else from the defaults. */
export interface AsyncTrackerOptions {
  /**
   * Where runs are filed: a number (from 1) is a project's id, anything else its name, of at most 200 characters and not
   * all digits; a name that the UI does not know is created. Default: `DAG_PROJECT` (digits are an id), else 1.
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
   * Further keys whose values are kept out, at any depth: a string is the whole key in any spelling (`api_key` is
   * `apiKey`), an expression is tested on it. At most 1,000. Default: none beyond the built-in ones.
   */
  readonly redactKeys?: readonly (string | RegExp)[]
  /**
   * Places whose values are kept out: keys and indexes joined by dots, from `inputs`, `overrides`, `config`, `results`,
   * `logs` or `tags` and a name: `inputs.request.headers.authorization`. `*` is any one of them, `**` any number. At most
   * 1,000. Default: none.
   */
  readonly redactPaths?: readonly string[]
  /** What is blanked in texts, messages and stacks, beside what plainly is a secret. At most 1,000. Default: none. */
  readonly redactPatterns?: readonly RegExp[]
  /**
   * Texts that are blanked wherever they occur: `[process.env.API_KEY]`. At most 1,000, of 4 to 10,000 characters; empty and
   * undefined ones mean nothing. Default: none.
   */
  readonly secrets?: readonly (string | undefined)[]
  /** How much of which values is recorded. Default: `summary`, all within bounds. */
  readonly capture?: Capture | CaptureOptions
  /** Says how values of types of your own are shown, asked in order. At most 100. Default: none. */
  readonly summarisers?: readonly Summariser[]
  /**
   * Values looked at for the statistics of one value: 0 to 1,000,000, 0 makes none. Of more values an even sample is
   * looked at. Default: 10,000.
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
  /** Milliseconds that a first event waits for others to travel with: 1 to 60,000. Default: 250. */
  readonly flushIntervalMs?: number
  /** Milliseconds in which a connection must stand: 10 to 60,000. Default: 1,000. */
  readonly connectTimeoutMs?: number
  /** Milliseconds in which a request, with its repetitions, must be answered: 10 to 60,000. Default: 5,000. */
  readonly requestTimeoutMs?: number
  /** Milliseconds that a process which ends by itself may spend on sending the rest: 0 to 60,000, 0 for none. Default: 2,000. */
  readonly exitFlushMs?: number
  /**
   * Signals on which it sends the rest, for at most `exitFlushMs`, before the signal takes its usual effect: `SIGINT`,
   * `SIGTERM`, `SIGHUP`, `SIGBREAK`. Exit codes stay as they were. Default: none.
   */
  readonly signals?: readonly TrackerSignal[]
  /**
   * Keeps events on disk that could not be sent; they are sent later, by this process, another one, or `dag ui` itself.
   * `'exit'` writes when the process or the tracker ends, `true` also when the queue is full, `false` never.
   * Default: `DAG_SPOOL` (`exit`, `on`, `off`, or a folder), else `'exit'`; `false` with a `transport`.
   */
  readonly spool?: SpoolOption
  /**
   * Whether it looks, beside the program, for the source that nodes were written in, with file, line and documentation,
   * and for the original places in errors' stacks. If not, both are shown as the runtime has them. Default: true.
   */
  readonly originalSource?: boolean
  /** Which runs are recorded. Default: all. */
  readonly sampling?: SamplingOptions
  /** Carries batches in place of HTTP, for instance in tests. `url` and `apiKey` then mean nothing. */
  readonly transport?: Transport
}

/** A signal that asks a process to end. */
export type TrackerSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGBREAK'
