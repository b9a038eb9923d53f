import { LIMITS } from '@dag/protocol'
import { isRecord } from '../values/is-record.js'

/**
 * The rate for runs with certain tags.
 *
 * @example
 * const rule: SamplingRule = { tags: { tier: ['gold', 'silver'] }, rate: 1 }
 */
export interface SamplingRule {
  /** From 1 to 50 tags that a run must have, its own or those of the tracker. A list of values accepts any of them. */
  readonly tags: Readonly<Record<string, string | readonly string[]>>
  /** From 0 (none) to 1 (all). */
  readonly rate: number
}

/**
 * The share of runs that is recorded. It depends on the run's id alone, so every process makes the same choice.
 *
 * @example
 * const sampling: SamplingOptions = { rate: 0.01, rules: [{ tags: { tier: 'gold' }, rate: 1 }] }
 * const tracker = new AsyncTracker({ sampling })
 */
export interface SamplingOptions {
  /** Share of runs that are recorded, from 0 to 1. Default: 1. */
  readonly rate?: number
  /** The rate of the first rule whose tags match a run replaces `rate`. At most 100 rules. Default: none. */
  readonly rules?: readonly SamplingRule[]
  /**
   * Records every failed run, whatever its rate. The events of a run that is left out are held in memory, within
   * bounds, until its outcome is known. Default: true.
   */
  readonly keepFailed?: boolean
}

export type ResolvedSampling = Required<SamplingOptions>

const MAX_RULES = 100
const NAMES = new Set(['rate', 'rules', 'keepFailed'])

export const SAMPLING_EXPECTED = `{ rate, rules, keepFailed } with rates from 0 to 1 and at most ${MAX_RULES} rules { tags, rate }`

const isRate = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1

const isText = (value: unknown): boolean => typeof value === 'string'

function isRule(value: unknown): boolean {
  if (!isRecord(value) || !isRate(value.rate) || !isRecord(value.tags)) return false
  const wanted = Object.values(value.tags)
  return (
    Object.keys(value).length === 2 &&
    wanted.length > 0 &&
    wanted.length <= LIMITS.tags &&
    wanted.every((tag) => isText(tag) || (Array.isArray(tag) && tag.every(isText)))
  )
}

export function isSampling(value: unknown): value is SamplingOptions {
  if (!isRecord(value) || Object.keys(value).some((name) => !NAMES.has(name))) return false
  const { rate = 1, rules = [], keepFailed = true } = value
  return (
    isRate(rate) &&
    typeof keepFailed === 'boolean' &&
    Array.isArray(rules) &&
    rules.length <= MAX_RULES &&
    rules.every(isRule)
  )
}

/** Fills in the defaults. Null means that every run is recorded. */
export function resolveSampling(given: SamplingOptions | undefined): ResolvedSampling | null {
  return given === undefined ? null : { rate: 1, rules: [], keepFailed: true, ...given }
}
