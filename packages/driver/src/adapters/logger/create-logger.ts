import type { Adapter } from '../../lifecycle/adapter.js'
import type { LogLevel } from '../../node/node-context.js'
import { silence } from '../../node/thenable.js'
import { hasFunctions, milliseconds, oneOf } from '../../options/option-rule.js'
import { checkAdapterOptions } from '../check-adapter-options.js'
import { nameNodeRun } from '../name-node-run.js'
import { OpenRuns } from '../open-runs.js'
import { describeLog, describeNode, describeRun } from './lines.js'
import { type NodeTimings, noteNode } from './run-timing.js'
import { drawTimingTree } from './timing-tree.js'

/**
 * A logger that receives the lines: `console`, pino, winston, `fastify.log` and most others have this form.
 *
 * @example
 * const target: LogTarget = { debug() {}, info: console.log, warn: console.warn, error: console.error }
 * const logger = createLogger({ target })
 */
export type LogTarget = { readonly [Level in LogLevel]: (message: string) => void }

/**
 * Options of `createLogger`.
 *
 * @example
 * const options: LoggerOptions = { target: app.log, level: 'warn', tree: 'failed', slowMs: 500 }
 * const logger = createLogger(options)
 */
export interface LoggerOptions {
  /** Receives the lines; errors that it throws are ignored. Default: `console`. */
  readonly target?: LogTarget
  /** Lines of a lower level are not created. Default: `debug` if `target` is given, because it can filter lines itself, else `info`. */
  readonly level?: LogLevel
  /** The runs whose times are drawn as a tree when they end: all, those that failed, or none. Default: `all`. */
  readonly tree?: 'all' | 'failed' | 'none'
  /** Shorter runs are logged only if they fail, in milliseconds. Default: 0. */
  readonly slowMs?: number
}

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

const RULES = {
  target: {
    expected: 'an object with the functions debug, info, warn and error',
    accepts: (value: unknown) => hasFunctions(value, ...LEVELS),
  },
  level: oneOf(...LEVELS),
  tree: oneOf('all', 'failed', 'none'),
  slowMs: milliseconds,
}

/**
 * An adapter that logs runs: their ends at `info` (at `error` if they failed) with a tree of times, starts and ends of
 * nodes at `debug`, and lines of `$run.log` at their level. It never makes a run fail.
 *
 * @throws DagError `DAG_ADAPTER_INVALID_OPTION`, `DAG_ADAPTER_UNKNOWN_OPTION`
 * @example
 * const driver = await AsyncDriver.builder().withModules(pipeline).withAdapters(createLogger({ target: app.log })).build()
 */
export function createLogger(options: LoggerOptions = {}): Adapter {
  checkAdapterOptions<LoggerOptions>('createLogger', options, RULES)
  const { target = console, tree = 'all', slowMs = 0 } = options
  const { level: minLevel = options.target === undefined ? 'info' : 'debug' } = options
  const runs = new OpenRuns<NodeTimings>()

  const write = (level: LogLevel, toLine: () => string): void => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(minLevel)) return
    try {
      silence(target[level](toLine()))
    } catch {
      // Logging must not make a run fail.
    }
  }

  return {
    preGraphExecute(run) {
      if (tree !== 'none') runs.begin(run, new Map())
      write('debug', () => `${run.graph.name} ${run.runId} begins: ${run.outputs.join(', ')}`)
    },
    preNodeExecute({ node, item }) {
      write('debug', () => `${nameNodeRun(node, item)} begins`)
    },
    postNodeExecute(event) {
      const timings = runs.findOfNode(event.runId, event.node)
      if (timings !== null) noteNode(timings, event)
      write('debug', () => describeNode(event))
    },
    nodeLog(line) {
      write(line.level, () => describeLog(line))
    },
    postGraphExecute(run) {
      const timings = runs.find(run)
      if (timings !== null) runs.end(run.runId, timings)
      const isFailed = run.outcome.status === 'failed'
      if (!isFailed && run.finishedAtUs - run.startedAtUs < slowMs * 1_000) return
      const isDrawn = timings !== null && (tree === 'all' || isFailed)
      write(isFailed ? 'error' : 'info', () =>
        [describeRun(run), ...(isDrawn ? drawTimingTree(run, timings) : [])].join('\n'),
      )
    },
  }
}
