import { LIMITS, type ProjectRef, type Tags } from '@dag/protocol'
import { CAPTURE_EXPECTED, type Capture, type CaptureOptions, isCapture } from './recording/capture-option.js'
import {
  isSampling,
  type ResolvedSampling,
  resolveSampling,
  SAMPLING_EXPECTED,
  type SamplingOptions,
} from './sampling/sampling-option.js'
import { isSpool, type ResolvedSpool, resolveSpool, SPOOL_EXPECTED, type SpoolOptions } from './spool/spool-option.js'
import {
  isRedactKeys,
  isRedactPaths,
  isRedactPatterns,
  isSecrets,
  REDACT_KEYS_EXPECTED,
  REDACT_PATHS_EXPECTED,
  REDACT_PATTERNS_EXPECTED,
  SECRETS_EXPECTED,
} from './summary/redaction-option.js'
import { isSummarisers, SUMMARISERS_EXPECTED, type Summariser } from './summary/summariser.js'
import type { Transport } from './transport/transport.js'

/** What an `AsyncTracker` can be told. What is left out comes from the environment, else from the defaults. */
export interface AsyncTrackerOptions {
  /**
   * Where runs are filed: a number (from 1) is a project's id, anything else its name, of at most 200 characters and not
   * all digits; a name that the UI does not know is created. Default: `DAG_PROJECT` (digits are an id), else 1.
   */
  readonly project?: ProjectRef
  /** Added to the tags of every run; a run's own tag wins. At most 50, values of at most 500 characters. Default: none. */
  readonly tags?: Tags
  /** Address of the UI, http or https. Default: `DAG_API_URL`, else `http://127.0.0.1:8241`. */
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
   * Keeps on disk what could not be sent, when the queue overflows and when the process or the tracker ends, and sends
   * it when the UI answers again, in this process or a later one. Default: `DAG_SPOOL` (`on`, or a folder), else false.
   */
  readonly spool?: boolean | SpoolOptions
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

/** Options with every default in place. */
export interface ResolvedOptions
  extends Required<Omit<AsyncTrackerOptions, 'apiKey' | 'transport' | 'spool' | 'sampling'>> {
  readonly apiKey: string | null
  readonly transport: Transport | null
  readonly spool: ResolvedSpool | null
  readonly sampling: ResolvedSampling | null
  readonly isDebug: boolean
}

export type Environment = Readonly<Record<string, string | undefined>>

interface NumberRule {
  readonly least: number
  readonly most: number
  readonly standard: number
}

const KIB = 1_024

const NUMBERS = {
  maxValueBytes: { least: 0, most: LIMITS.valueBytes, standard: LIMITS.defaultValueBytes },
  maxSampledValues: { least: 0, most: 1_000_000, standard: 10_000 },
  maxQueueEvents: { least: 100, most: 1_000_000, standard: 50_000 },
  maxQueueBytes: { least: 64 * KIB, most: KIB ** 3, standard: 32 * KIB * KIB },
  maxBatchEvents: { least: 1, most: LIMITS.events, standard: 1_000 },
  maxBatchBytes: { least: KIB, most: 4 * KIB * KIB, standard: 512 * KIB },
  flushIntervalMs: { least: 1, most: 60_000, standard: 250 },
  connectTimeoutMs: { least: 10, most: 60_000, standard: 1_000 },
  requestTimeoutMs: { least: 10, most: 60_000, standard: 5_000 },
  exitFlushMs: { least: 0, most: 60_000, standard: 2_000 },
} as const satisfies Record<string, NumberRule>

type NumberOption = keyof typeof NUMBERS

const NAMES = new Set([
  ...Object.keys(NUMBERS),
  ...['project', 'tags', 'url', 'apiKey', 'transport'],
  ...['redactKeys', 'redactPaths', 'redactPatterns', 'secrets', 'capture', 'summarisers'],
  ...['signals', 'spool', 'sampling', 'originalSource'],
])

const SIGNALS: ReadonlySet<unknown> = new Set<TrackerSignal>(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'])
const OFF = new Set(['off', '0', 'false', 'no'])
const ON = new Set(['1', 'true', 'on', 'yes'])

const quoteText = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : String(value))

const show = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : quoteText(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

const isPresent = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

const parseProject = (text: string): ProjectRef => (/^\d+$/.test(text) ? Number(text) : text)

const isProject = (project: unknown): boolean =>
  typeof project === 'number'
    ? Number.isSafeInteger(project) && project >= 1
    : typeof project === 'string' && project !== '' && project.length <= LIMITS.nameChars && !/^\d+$/.test(project)

function isHttp(url: unknown): boolean {
  return typeof url === 'string' && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}

const isTags = (tags: unknown): boolean =>
  typeof tags === 'object' &&
  tags !== null &&
  Object.keys(tags).length <= LIMITS.tags &&
  Object.entries(tags).every(
    ([key, value]) => key.length <= LIMITS.nameChars && typeof value === 'string' && value.length <= LIMITS.tagChars,
  )

const isTransport = (transport: unknown): boolean =>
  typeof transport === 'object' && transport !== null && 'send' in transport && 'close' in transport

const isSignals = (signals: unknown): boolean =>
  Array.isArray(signals) && signals.every((signal) => SIGNALS.has(signal))

/** `DAG_TRACKING=off`: nothing is to happen, not even a look at the options. */
export const isTrackingOff = (environment: Environment): boolean =>
  OFF.has(environment.DAG_TRACKING?.trim().toLowerCase() ?? '')

/** Puts options, environment and defaults together. Throws one error that names all that is wrong. */
export function resolveOptions(options: AsyncTrackerOptions, environment: Environment): ResolvedOptions {
  const problems: string[] = []
  const check = (isFine: boolean, name: string, expected: string, received: string): void => {
    if (!isFine) problems.push(`${name}: expected ${expected}, received ${received}.`)
  }
  const pick = <T>(given: T | undefined, option: string, variable: string, parse: (text: string) => T, standard: T) => {
    const text = environment[variable]
    if (given !== undefined) return { value: given, name: option }
    return isPresent(text) ? { value: parse(text.trim()), name: variable } : { value: standard, name: option }
  }

  const project = pick<ProjectRef>(options.project, 'project', 'DAG_PROJECT', parseProject, 1)
  check(
    isProject(project.value),
    project.name,
    "a project's id (an integer from 1) or its name (not all digits)",
    show(project.value),
  )
  const url = pick(options.url, 'url', 'DAG_API_URL', String, 'http://127.0.0.1:8241')
  check(isHttp(url.value), url.name, 'an http or https address', show(url.value))
  const apiKey = pick<string | null>(options.apiKey, 'apiKey', 'DAG_API_KEY', String, null)
  check(
    apiKey.value === null || /^[\x21-\x7e]+$/.test(apiKey.value),
    apiKey.name,
    'printable ASCII without spaces',
    '(hidden)',
  )

  const { tags = {}, transport = null } = options
  check(isTags(tags), 'tags', `at most ${LIMITS.tags} strings of at most ${LIMITS.tagChars} characters`, show(tags))
  const { redactKeys = [], redactPaths = [], redactPatterns = [], secrets = [] } = options
  check(isRedactKeys(redactKeys), 'redactKeys', REDACT_KEYS_EXPECTED, show(redactKeys))
  check(isRedactPaths(redactPaths), 'redactPaths', REDACT_PATHS_EXPECTED, show(redactPaths))
  check(isRedactPatterns(redactPatterns), 'redactPatterns', REDACT_PATTERNS_EXPECTED, show(redactPatterns))
  check(isSecrets(secrets), 'secrets', SECRETS_EXPECTED, '(hidden)')
  const { capture = 'summary', summarisers = [] } = options
  check(isCapture(capture), 'capture', CAPTURE_EXPECTED, show(capture))
  check(isSummarisers(summarisers), 'summarisers', SUMMARISERS_EXPECTED, show(summarisers))
  const { signals = [], spool, sampling, originalSource = true } = options
  check(isSignals(signals), 'signals', `a list of ${[...SIGNALS].join(', ')}`, show(signals))
  check(spool === undefined || isSpool(spool), 'spool', SPOOL_EXPECTED, show(spool))
  check(sampling === undefined || isSampling(sampling), 'sampling', SAMPLING_EXPECTED, show(sampling))
  check(typeof originalSource === 'boolean', 'originalSource', 'true or false', show(originalSource))
  check(transport === null || isTransport(transport), 'transport', 'an object with send and close', show(transport))

  const numbers = Object.fromEntries(
    Object.entries(NUMBERS).map(([name, { least, most, standard }]) => {
      const value = options[name as NumberOption] ?? standard
      check(
        Number.isInteger(value) && value >= least && value <= most,
        name,
        `an integer from ${least} to ${most}`,
        show(value),
      )
      return [name, value]
    }),
  ) as Record<NumberOption, number>

  for (const name of Object.keys(options))
    check(NAMES.has(name), name, `one of ${[...NAMES].sort().join(', ')}`, show(name))
  if (problems.length > 0) throw new TrackerOptionsError(problems)

  return {
    project: project.value,
    url: url.value,
    apiKey: apiKey.value,
    tags,
    redactKeys,
    redactPaths,
    redactPatterns,
    secrets,
    capture,
    summarisers,
    transport,
    signals,
    // A transport of one's own is not what the variable is meant for: it may be a test's.
    spool: resolveSpool(spool, transport === null ? environment : { ...environment, DAG_SPOOL: undefined }),
    sampling: resolveSampling(sampling),
    originalSource,
    ...numbers,
    isDebug: ON.has(environment.DAG_DEBUG?.trim().toLowerCase() ?? ''),
  }
}

/** Thrown by `new AsyncTracker(...)` for options or variables it cannot work with: all of them at once. */
export class TrackerOptionsError extends TypeError {
  override readonly name = 'TrackerOptionsError'
  readonly code = 'DAG_TRACKER_OPTIONS'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`AsyncTracker cannot work with these options.\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.problems = problems
  }
}
