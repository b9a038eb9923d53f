import { URL } from 'node:url'
import { LIMITS, type ProjectRef, type Tags, toProjectName } from '@dag/protocol'
import { redactText } from '../redaction/redact-text.js'
import { isSummarisers, SUMMARISERS_EXPECTED, type Summariser } from '../summary/summariser.js'
import type { Transport } from '../transport/transport.js'
import { CAPTURE_EXPECTED, type Capture, type CaptureOptions, isCapture } from './capture-option.js'
import { flag, integer, type OptionRule, show } from './option-rule.js'
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
import { isSampling, SAMPLING_EXPECTED, type SamplingOptions } from './sampling-option.js'
import { isSpool, SPOOL_EXPECTED, type SpoolOption } from './spool-option.js'
import type { AsyncTrackerOptions, TrackerSignal } from './tracker-options.js'

const KIB = 1_024
const MIB = KIB * KIB
const SIGNALS: readonly TrackerSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']

const hide = (): string => '(hidden)'

const parseProject = (text: string): ProjectRef => (/^\d+$/.test(text) ? Number(text) : text)

function isProject(project: unknown): boolean {
  if (typeof project === 'number') return Number.isSafeInteger(project) && project >= 1
  if (typeof project !== 'string') return false
  const name = toProjectName(project)
  return name !== '' && project.length <= LIMITS.nameChars && !/^\d+$/.test(name)
}

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

const isSignals = (signals: unknown): boolean =>
  Array.isArray(signals) && signals.every((signal) => (SIGNALS as readonly unknown[]).includes(signal))

const isTransport = (transport: unknown): boolean =>
  typeof transport === 'object' && transport !== null && 'send' in transport && 'close' in transport

const optional =
  (isValid: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || isValid(value)

const project: OptionRule<ProjectRef> = {
  expected: "a project's id (an integer from 1) or its name (not all digits)",
  isValid: isProject,
  standard: 1,
  variable: { name: 'DAG_PROJECT', parse: parseProject },
}

const url: OptionRule<string> = {
  expected: 'an http or https address without user and password',
  isValid: isHttp,
  standard: 'http://127.0.0.1:8241',
  variable: { name: 'DAG_API_URL', parse: String },
  show: (value) => redactText(show(value)),
}

const apiKey: OptionRule<string | null> = {
  expected: 'printable ASCII without spaces',
  isValid: (value) => value === null || (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)),
  standard: null,
  variable: { name: 'DAG_API_KEY', parse: String },
  show: hide,
}

const list = <T>(expected: string, isValid: (value: unknown) => boolean): OptionRule<readonly T[]> => ({
  expected,
  isValid,
  standard: [],
})

/** Every option, in the order in which problems are reported. The reference page lists the same bounds and defaults. */
export const OPTION_RULES = {
  project,
  url,
  apiKey,
  tags: {
    expected: `at most ${LIMITS.tags} strings of at most ${LIMITS.tagChars} characters`,
    isValid: isTags,
    standard: {},
  } satisfies OptionRule<Tags>,
  redactKeys: list<string | RegExp>(REDACT_KEYS_EXPECTED, isRedactKeys),
  redactPaths: list<string>(REDACT_PATHS_EXPECTED, isRedactPaths),
  redactPatterns: list<RegExp>(REDACT_PATTERNS_EXPECTED, isRedactPatterns),
  secrets: { ...list<string | undefined>(SECRETS_EXPECTED, isSecrets), show: hide },
  capture: { expected: CAPTURE_EXPECTED, isValid: isCapture, standard: 'summary' } as OptionRule<
    Capture | CaptureOptions
  >,
  summarisers: list<Summariser>(SUMMARISERS_EXPECTED, isSummarisers),
  signals: list<TrackerSignal>(`a list of ${SIGNALS.join(', ')}`, isSignals),
  spool: { expected: SPOOL_EXPECTED, isValid: optional(isSpool), standard: undefined } as OptionRule<
    SpoolOption | undefined
  >,
  sampling: { expected: SAMPLING_EXPECTED, isValid: optional(isSampling), standard: undefined } as OptionRule<
    SamplingOptions | undefined
  >,
  originalSource: flag(true),
  transport: {
    expected: 'an object with send and close',
    isValid: (value) => value === null || isTransport(value),
    standard: null,
  } as OptionRule<Transport | null>,
  maxValueBytes: integer(0, LIMITS.valueBytes, LIMITS.defaultValueBytes),
  maxSampledValues: integer(0, 1_000_000, 10_000),
  maxQueueEvents: integer(100, 1_000_000, 50_000),
  maxQueueBytes: integer(64 * KIB, KIB * MIB, 32 * MIB),
  maxBatchEvents: integer(1, LIMITS.events, 1_000),
  maxBatchBytes: integer(KIB, 4 * MIB, 512 * KIB),
  flushIntervalMs: integer(1, 60_000, 250),
  connectTimeoutMs: integer(10, 60_000, 1_000),
  requestTimeoutMs: integer(10, 60_000, 5_000),
  exitFlushMs: integer(0, 60_000, 2_000),
} satisfies { readonly [Name in keyof AsyncTrackerOptions]-?: unknown }
