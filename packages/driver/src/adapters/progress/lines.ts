import { formatDuration } from '../format-duration.js'
import type { Progress } from './progress.js'

/** The number of running nodes, and of runs, that a line names. */
const NAMED = 3

/** Runs in progress, in one line. */
export function describeRunning(runs: readonly Progress[]): string {
  const [first] = runs
  if (first === undefined) return ''
  const elapsed = formatElapsed(runs.reduce((most, { elapsedMs }) => Math.max(most, elapsedMs), 0))
  if (runs.length > 1) return `${runs.length} runs: ${list(runs.map(describeCount))} · ${elapsed}`
  return [describeCount(first), list(first.running), elapsed].filter((part) => part !== '').join(' · ')
}

/** A run that has ended. */
export function describeEnd(run: Progress): string {
  const { status, done } = run
  const driver = plain(run.driver)
  const elapsed = formatElapsed(run.elapsedMs)
  if (status === 'success') return `${driver} took ${elapsed}: ${done} node run${done === 1 ? '' : 's'}`
  return `${driver} ${status === 'failed' ? 'failed' : 'was cancelled'} after ${elapsed}: ${countOf(run)} node runs`
}

/** Cuts a line to a number of columns. */
export function cut(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, Math.max(0, columns - 1))}…`
}

function describeCount(run: Progress): string {
  return `${plain(run.driver)} ${countOf(run)}`
}

function countOf({ done, total, isTotalFinal }: Progress): string {
  return `${done} of ${total}${isTotalFinal ? '' : '+'}`
}

function list(names: readonly string[]): string {
  const left = names.length - NAMED
  const named = names.slice(0, NAMED).join(', ')
  return left > 0 ? `${named} and ${left} more` : named
}

function formatElapsed(ms: number): string {
  return formatDuration(ms * 1_000)
}

/** The name of a driver may be any text, also one that would move the cursor. */
function plain(name: string): string {
  return name.replaceAll(/\p{Cc}/gu, ' ')
}
