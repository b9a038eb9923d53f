import type { NodeFinished, NodeLogged, RunFinished } from '../../lifecycle/adapter.js'
import { describeError } from '../describe-error.js'
import { formatDuration } from '../format-duration.js'
import { nameNodeRun } from '../name-node-run.js'

/** The text of a line about a finished node: its duration, and its error if it failed. */
export function describeNode({
  node,
  item,
  startedAtUs,
  finishedAtUs,
  outcome,
  cached,
  attempts,
}: NodeFinished): string {
  const name = nameNodeRun(node, item)
  const took = formatDuration(finishedAtUs - startedAtUs)
  const extra = `${cached ? ', cached' : ''}${attempts > 1 ? `, ${attempts} attempts` : ''}`
  if (outcome.status === 'success') return `${name} took ${took}${extra}`
  if (outcome.status === 'cancelled') return `${name} was cancelled after ${took}${extra}`
  return `${name} failed after ${took}${extra}: ${describeError(outcome.error)}`
}

export function describeRun({ graph, runId, startedAtUs, finishedAtUs, outcome }: RunFinished): string {
  const head = `${graph.name} ${runId}`
  const took = formatDuration(finishedAtUs - startedAtUs)
  if (outcome.status === 'success') return `${head} took ${took}`
  if (outcome.status === 'cancelled') return `${head} was cancelled after ${took}: ${describeError(outcome.reason)}`
  const where = outcome.node === null ? '' : ` at ${outcome.node}`
  return `${head} failed${where} after ${took}: ${describeError(outcome.error)}`
}

export function describeLog({ node, item, message, fields }: NodeLogged): string {
  return `${nameNodeRun(node, item)}: ${message}${fields === null ? '' : ` ${toText(fields)}`}`
}

function toText(fields: object): string {
  try {
    return String(JSON.stringify(fields, writeMember))
  } catch {
    return '[fields that cannot be shown]'
  }
}

/** A JSON replacer that shows bigints, which JSON rejects, and errors, which JSON writes as empty objects. */
function writeMember(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  return value instanceof Error ? describeError(value) : value
}
