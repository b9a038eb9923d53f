import { URL } from 'node:url'
import { LIMITS, type ProjectRef } from '@dag/protocol'
import { parseSwitch, type Variables } from '@dag/protocol/local'
import { redactText } from '../redaction/redact-text.js'
import { isSummarisers, SUMMARISERS_EXPECTED } from '../summary/summariser.js'
import type { Transport } from '../transport/transport.js'
import { CAPTURE_EXPECTED, isCapture } from './capture-option.js'
import { TrackerOptionsError } from './options-error.js'
import {
  isRedactKeys,
  isRedactPaths,
  isRedactPatterns,
  isSecrets,
  REDACT_KEYS_EXPECTED,
  REDACT_PATHS_EXPECTED,
  REDACT_PATTERNS_EXPECTED,
  SECRETS_EXPECTED,
} from './redaction-option.js'
import { isSampling, type ResolvedSampling, resolveSampling, SAMPLING_EXPECTED } from './sampling-option.js'
import { isSpool, type ResolvedSpool, resolveSpool, SPOOL_EXPECTED } from './spool-option.js'
import type { AsyncTrackerOptions, TrackerSignal } from './tracker-options.js'

/** Options with every default in place. */
export interface ResolvedOptions
  extends Required<Omit<AsyncTrackerOptions, 'apiKey' | 'transport' | 'spool' | 'sampling'>> {
  readonly apiKey: string | null
  readonly transport: Transport | null
  readonly spool: ResolvedSpool | null
  readonly sampling: ResolvedSampling | null
  readonly isDebug: boolean
}

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
  if (typeof url !== 'string' || !URL.canParse(url)) return false
  const { protocol, username, password } = new URL(url)
  return /^https?:$/.test(protocol) && username === '' && password === ''
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
export const isTrackingOff = (environment: Variables): boolean => parseSwitch(environment.DAG_TRACKING) === false

/** Puts options, environment and defaults together. Throws one error that names all that is wrong. */
export function resolveOptions(options: AsyncTrackerOptions, environment: Variables): ResolvedOptions {
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
  check(isHttp(url.value), url.name, 'an http or https address without user and password', redactText(show(url.value)))
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
    spool: resolveSpool(spool, transport === null ? environment : { ...environment, DAG_SPOOL: 'off' }),
    sampling: resolveSampling(sampling),
    originalSource,
    ...numbers,
    isDebug: parseSwitch(environment.DAG_DEBUG) === true,
  }
}
