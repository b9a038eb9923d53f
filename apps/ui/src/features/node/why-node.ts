import type { ResultDrift } from '@/contract/node-recent'
import type { NodeFigures, NodeReport, NodeUnderVersion } from '@/contract/node-report'
import { toErrorHeadline } from '@/text/error-headline'
import { formatDuration, formatDurationDifference } from '@/text/format-duration'
import { toShortVersion } from '@/text/format-id'
import { formatCount, formatCounted, formatPercentInSentence } from '@/text/format-number'
import type { Words } from '@/text/words'
import { formatResult, toRangeWords } from './words'

/** The sentence about a node. */
export interface NodeWhy {
  readonly tone: 'failed' | 'changed' | 'quiet'
  /** The subject of the headline; null for the usual figures. */
  readonly about: 'failures' | 'speed' | 'results' | null
  readonly headline: readonly Words[]
  /** At most two more facts, as one sentence. */
  readonly more: readonly Words[]
}

/** Fewer durations of a version say nothing about its speed. */
const FEWEST_TIMED = 20
/** A p50 is at most 5 % from the exact one, so that two that differ by less may be the same. */
const LEAST_CHANGE = 0.15

/** The most important fact about a node: more failures, then a change of its speed, then of its results, else its usual figures. */
export function toNodeWhy(report: NodeReport, drifts: readonly ResultDrift[]): NodeWhy {
  if (report.figures.runs === 0) return toUnused(report)
  const found = [
    ...toList('failed', 'failures', toMoreFailures(report)),
    ...toList('changed', 'speed', toSpeed(report)),
    ...toList('changed', 'results', toDriftWords(drifts)),
  ]
  const [first, ...rest] = found
  const others = rest.map(({ words }) => words)
  if (first?.tone !== 'failed') others.push(toFailures(report))
  if (first === undefined)
    return { tone: 'quiet', about: null, headline: toUsual(report), more: capitalize(join(others)) }
  const { tone, about, words } = first
  return { tone, about, headline: capitalize(words), more: capitalize(join(others.slice(0, 2))) }
}

type Found = readonly Words[] | null

const toList = (tone: NodeWhy['tone'], about: NonNullable<NodeWhy['about']>, words: Found) =>
  words === null ? [] : [{ tone, about, words }]
const text = (words: string): Words => ({ kind: 'text', text: words })
const code = (name: string): Words => ({ kind: 'node', name })

/** A sentence that begins with a name keeps it as it is. */
function capitalize([first, ...rest]: readonly Words[]): readonly Words[] {
  if (first === undefined) return []
  return first.kind === 'text'
    ? [text(`${first.text.slice(0, 1).toUpperCase()}${first.text.slice(1)}`), ...rest]
    : [first, ...rest]
}

function join(sentences: readonly (readonly Words[])[]): readonly Words[] {
  return sentences
    .filter((words) => words.length > 0)
    .flatMap((words, index) => (index === 0 ? words : [text(' · '), ...words]))
}

function toUnused({ range, before, codes }: NodeReport): NodeWhy {
  const known = before.runs > 0 ? `${formatCounted(before.runs, 'run')} in the ${toRangeWords(range)} before` : ''
  const version = codes[0]
  const since = version === undefined ? [] : [text('Newest version '), code(toShortVersion(version.lastVersion))]
  return {
    tone: 'quiet',
    about: null,
    headline: [text(`It did not run in the last ${toRangeWords(range)}`)],
    more: join([known === '' ? [] : [text(known)], since]),
  }
}

const toRate = ({ failed, runs }: NodeFigures): number => (runs === 0 ? 0 : failed / runs)

/** A rate is unusual that is at least twice the one before, with more than one failure. */
function toMoreFailures({ figures, before, range, errors }: NodeReport): Found {
  if (figures.failed < 2 || toRate(figures) < 2 * toRate(before)) return null
  const share = formatPercentInSentence(figures.failed, figures.runs)
  const held =
    before.runs === 0
      ? ''
      : `, ${before.failed === 0 ? 'none' : formatPercentInSentence(before.failed, before.runs)} in the ${toRangeWords(range)} before`
  const error = errors[0]
  return [
    text(`${share} of its runs fail${held}`),
    ...(error === undefined ? [] : [text(': '), { kind: 'error' as const, text: toHeadline(error) }]),
  ]
}

const toHeadline = ({ errorName, message }: NodeReport['errors'][number]): string =>
  toErrorHeadline({ name: errorName, message })

function toFailures({ figures, errors }: NodeReport): readonly Words[] {
  if (figures.failed === 0) return [text('none of its runs failed')]
  const share = formatPercentInSentence(figures.failed, figures.runs)
  const error = errors[0]
  if (error === undefined) return [text(`${share} of its runs fail`)]
  const part = errors.length === 1 ? 'all with one error, ' : `${formatCount(error.runs)} times with `
  return [text(`${share} of its runs fail, ${part}`), { kind: 'error', text: toHeadline(error) }]
}

/** The newest version that ran often enough, and the one before it. */
export function toComparedVersions(
  versions: readonly NodeUnderVersion[],
): readonly [since: NodeUnderVersion, before: NodeUnderVersion] | null {
  const timed = versions.filter((one) => countTimed(one) >= FEWEST_TIMED)
  const [since, before] = timed
  return since === undefined || before === undefined ? null : [since, before]
}

const countTimed = ({ durations }: NodeUnderVersion): number => durations.reduce((sum, [, runs]) => sum + runs, 0)

function toSpeed({ versions }: NodeReport): Found {
  const compared = toComparedVersions(versions)
  if (compared === null) return null
  const [since, before] = compared
  if (since.p50Us === null || before.p50Us === null || before.p50Us === 0) return null
  const change = since.p50Us / before.p50Us - 1
  if (Math.abs(change) < LEAST_CHANGE) return null
  const word = change > 0 ? 'slower' : 'faster'
  return [
    text(`About ${formatPercentInSentence(Math.abs(change), 1)} ${word} since `),
    code(toShortVersion(since.version)),
    text(`: p50 ${formatDurationDifference(since.p50Us - before.p50Us)}`),
  ]
}

/** `missing in price went from 0.1 % to 12 % with a41f9c2`, for the first drift. */
function toDriftWords(drifts: readonly ResultDrift[]): Found {
  const [drift] = drifts
  if (drift === undefined) return null
  const { path, kind, before, since, version } = drift
  const more =
    drifts.length === 1 ? '' : `, and ${formatCounted(drifts.length - 1, 'more number')} of its results changed`
  return [
    ...toSubject(kind, path),
    text(` went from ${formatResult(kind, before)} to ${formatResult(kind, since)} with `),
    code(toShortVersion(version)),
    text(more),
  ]
}

/** `missing in price`, `the length of its result`, `total`. */
function toSubject(kind: ResultDrift['kind'], path: string): readonly Words[] {
  if (path === '') return [text(kind === 'value' ? 'its result' : `the ${kind} of its result`)]
  if (kind === 'value') return [code(path)]
  return [text(`${kind} ${kind === 'missing' || kind === 'true' ? 'in' : 'of'} `), code(path)]
}

function toUsual({ figures, range }: NodeReport): readonly Words[] {
  const p50 = figures.p50Us === null ? '' : `, p50 ${formatDuration(figures.p50Us)}`
  return [text(`Nothing unusual in ${formatCounted(figures.runs, 'run')} of the last ${toRangeWords(range)}${p50}`)]
}
