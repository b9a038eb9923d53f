import type { Adapter, NodeFinished, NodeLogged, RunFinished } from '../../lifecycle/adapter.js'
import type { LogLevel } from '../../node/node-context.js'
import { formatDuration } from './format-duration.js'
import { noteNode, type RunTiming } from './run-timing.js'
import { describeError, drawTimingTree } from './timing-tree.js'

/** Where lines go: `console`, pino, winston, `fastify.log` and most others have this form. */
export type LogTarget = { readonly [Level in LogLevel]: (message: string) => void }

export interface LoggerSettings {
  /** Default: `console`. */
  readonly target?: LogTarget
  /**
   * Whose times are drawn as a tree when a run ends: of all runs, of those that failed, or of none. Default: `all`.
   */
  readonly tree?: 'all' | 'failed' | 'none'
  /** Runs that took less are not told of when they succeed, in milliseconds. Default: 0. */
  readonly slowMs?: number
}

/**
 * An adapter that tells what happens: a run's end at `info` (at `error` if it failed) with a tree of its times, a node's start and end
 * at `debug`, and what nodes say through `$run.log` at its own level.
 *
 * @example
 * const driver = await AsyncDriver.builder().withModules(pipeline).withAdapters(createLogger({ target: app.log })).build()
 */
export function createLogger(settings: LoggerSettings = {}): Adapter {
  const { target = console, tree = 'all', slowMs = 0 } = settings
  const runs = new Map<string, RunTiming>()
  return {
    preGraphExecute(run) {
      runs.set(run.runId, { run, nodes: new Map() })
      target.debug(`${run.graph.name} ${run.runId} begins: ${run.outputs.join(', ')}`)
    },
    preNodeExecute({ node, item, runId }) {
      if (runs.has(runId)) target.debug(`${nameOf(node.name, item)} begins`)
    },
    postNodeExecute(event) {
      const timing = runs.get(event.runId)
      if (timing !== undefined) noteNode(timing, event)
      target.debug(describeNode(event))
    },
    nodeLog({ node, item, level, message, fields }: NodeLogged) {
      const shown = fields === null ? '' : ` ${toText(fields)}`
      target[level](`${nameOf(node.name, item)}: ${message}${shown}`)
    },
    postGraphExecute(run) {
      const timing = runs.get(run.runId)
      runs.delete(run.runId)
      const isFailed = run.outcome.status === 'failed'
      if (!isFailed && run.finishedAtUs - run.startedAtUs < slowMs * 1_000) return
      const isDrawn = tree === 'all' || (tree === 'failed' && isFailed)
      const lines = isDrawn && timing !== undefined ? drawTimingTree(timing) : []
      target[isFailed ? 'error' : 'info']([describeRun(run), ...lines].join('\n'))
    },
  }
}

function nameOf(node: string, item: number | null): string {
  return item === null ? node : `${node}[${item}]`
}

function describeNode({ node, item, startedAtUs, finishedAtUs, outcome, cached, attempts }: NodeFinished): string {
  const name = nameOf(node.name, item)
  const took = formatDuration(finishedAtUs - startedAtUs)
  const extra = `${cached ? ', cached' : ''}${attempts > 1 ? `, ${attempts} attempts` : ''}`
  if (outcome.status === 'success') return `${name} took ${took}${extra}`
  if (outcome.status === 'cancelled') return `${name} was cancelled after ${took}${extra}`
  return `${name} failed after ${took}${extra}: ${describeError(outcome.error)}`
}

function describeRun({ graph, runId, startedAtUs, finishedAtUs, outcome }: RunFinished): string {
  const head = `${graph.name} ${runId}`
  const took = formatDuration(finishedAtUs - startedAtUs)
  if (outcome.status === 'success') return `${head} took ${took}`
  if (outcome.status === 'cancelled') return `${head} was cancelled after ${took}: ${describeError(outcome.reason)}`
  const where = outcome.node === null ? '' : ` at ${outcome.node}`
  return `${head} failed${where} after ${took}: ${describeError(outcome.error)}`
}

function toText(fields: object): string {
  try {
    return JSON.stringify(fields)
  } catch {
    return '[fields that cannot be written]'
  }
}
