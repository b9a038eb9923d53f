import type { Graph, ItemJob, ItemJobEnd, LogLine, NodeFinished, NodeJob, NodeJobEnd } from '@dag/driver'
import { RemoteError } from '../errors/remote-error.js'
import type { Encoded } from '../values/encoded.js'
import { showPath } from '../values/scan.js'
import { createValues, isMisfit, type Values } from '../values/values.js'
import type { Job, JobEnd, JobLine, NodeRunEnd } from './job.js'
import { nowUs } from './now.js'
import { valuesOf } from './remote-of.js'

/**
 * The members of a driver that a worker needs.
 *
 * @example
 * const drivers = new Map<string, WorkingDriver>([['scores', driver]])
 */
export interface WorkingDriver {
  readonly name: string
  readonly graph: Graph
  runNode(job: NodeJob): Promise<NodeJobEnd>
  runItem(job: ItemJob): Promise<ItemJobEnd>
}

/**
 * Runs a job on the driver of a worker. Never rejects: what goes wrong is the end of the job.
 *
 * @example
 * process.on('message', async (job: Job) => {
 *   process.send?.(await runJob(driver, job, AbortSignal.timeout(60_000), `process ${process.pid}`))
 * })
 */
export async function runJob(driver: WorkingDriver, job: Job, signal: AbortSignal, worker: string): Promise<JobEnd> {
  const startedAtUs = nowUs()
  const lines: JobLine[] = []
  const values = valuesOf(driver.graph) ?? createValues()
  const finish = (end: Pick<JobEnd, 'status' | 'value'> & Partial<JobEnd>): JobEnd => {
    return { worker, startedAtUs, finishedAtUs: nowUs(), attempts: 1, earlier: [], nodes: [], lines, ...end }
  }
  const log = (node: string, line: LogLine): void => {
    const { level, message, atUs } = line
    lines.push({ node, level, message, atUs: atUs ?? nowUs(), fields: encodeFields(values, line.fields) })
  }
  try {
    const { runId, tags, node, item } = job
    const common = { runId, tags, signal, inputs: values.decode(job.values) as Record<string, unknown> }
    if (job.kind === 'node') {
      const end = await driver.runNode({ ...common, node, item, log: (line) => log(node, line) })
      const { outcome, attempts } = end
      if (outcome.status === 'failed') return finish({ ...failed(values, outcome.error), attempts })
      return finish({ status: 'success', value: encodeResult(values, job, outcome.result), attempts })
    }
    const { outputs } = job
    const { outcome, nodes } = await driver.runItem({ ...common, source: node, item: item ?? 0, outputs, log })
    const ends = nodes.map((end) => toNodeRunEnd(values, end))
    if (outcome.status === 'failed') return finish({ ...failed(values, outcome.error), nodes: ends })
    return finish({ status: 'success', value: encodeResult(values, job, outcome.results), nodes: ends })
  } catch (error) {
    return finish(failed(values, error))
  }
}

/** The end of a job that could not begin. */
export function failedJob(error: unknown, worker: string): JobEnd {
  const atUs = nowUs()
  const end = { worker, startedAtUs: atUs, finishedAtUs: atUs, attempts: 1, earlier: [], nodes: [], lines: [] }
  return { ...failed(createValues(), error), ...end }
}

function failed(values: Values, error: unknown): Pick<JobEnd, 'status' | 'value'> {
  return { status: 'failed', value: encodeError(values, error) }
}

function encodeResult(values: Values, { node, item, kind, outputs }: Job, result: unknown): Encoded {
  const encoded = values.encode(result)
  if (!isMisfit(encoded)) return encoded
  const [name = node, ...rest] = encoded.path
  const [at, path] = kind === 'item' ? [String(name), rest] : [node, encoded.path]
  const where = kind === 'item' && !outputs.includes(at) ? node : at
  throw notPlain('the result', 'result', { node: where, item, path, found: encoded.found })
}

/** The error of a value that cannot cross. */
export function notPlain(
  what: string,
  root: string,
  at: {
    readonly node: string
    readonly item: number | null
    readonly path: readonly (string | number)[]
    readonly found: string
  },
): RemoteError {
  const path = showPath(root, at.path)
  const name = at.item === null ? `"${at.node}"` : `"${at.node}" (item ${at.item})`
  return new RemoteError(
    'DAG_REMOTE_NOT_PLAIN',
    `${what} of node ${name} cannot cross: ${path} is ${at.found}. Pass plain data, give createRemote a codec for it, or run the node here.`,
    { node: at.node, item: at.item, path },
  )
}

/** A thrown value always arrives: one that cannot cross becomes an error with its text. */
function encodeError(values: Values, error: unknown): Encoded {
  const encoded = values.encode(error)
  if (!isMisfit(encoded)) return encoded
  const described = values.encode(new Error(`a node has thrown ${encoded.found}`))
  if (isMisfit(described)) throw new TypeError('an error can always be encoded')
  return described
}

/** Fields that cannot cross are replaced by words. */
function encodeFields(values: Values, fields: LogLine['fields']): Encoded | null {
  if (fields === null) return null
  const encoded = values.encode(fields)
  if (!isMisfit(encoded)) return encoded
  const kept = Object.entries(fields).map(([key, value]) => {
    const one = values.encode(value)
    return [key, isMisfit(one) ? one.found : value] as const
  })
  const shown = values.encode(Object.fromEntries(kept))
  return isMisfit(shown) ? null : shown
}

function toNodeRunEnd(values: Values, end: NodeFinished): NodeRunEnd {
  const { node, startedAtUs, finishedAtUs, attempts, cached, outcome } = end
  const error = outcome.status === 'success' ? null : outcome.status === 'failed' ? outcome.error : outcome.reason
  return {
    ...{ node: node.name, startedAtUs, finishedAtUs, attempts, cached, status: outcome.status },
    error: outcome.status === 'success' ? null : encodeError(values, error),
  }
}
