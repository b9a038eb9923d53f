import type { Tags } from './tags.js'

/**
 * Levels of the lines of `$run.log`, in ascending order.
 *
 * @example
 * const isShown = (level: LogLevel) => level === 'warn' || level === 'error'
 */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

type Log = (message: string, fields?: Readonly<Record<string, unknown>>) => void

/**
 * Lines that belong to one node run: adapters with `nodeLog` receive them.
 *
 * @example
 * const quiet: RunLog = { debug() {}, info() {}, warn() {}, error() {} }
 */
export type RunLog = { readonly [Level in LogLevel]: Log }

/**
 * The run and the node run that a node belongs to, for nodes that ask for `$run`.
 *
 * @example
 * export const orders = async ({ file, $run }: { file: string; $run: RunContext }) => {
 *   $run.log.info('reads orders', { file })
 *   return readFile(file, 'utf8')
 * }
 */
export interface RunContext {
  readonly id: string
  readonly node: string
  /** Number of the item from 0 where the node runs once per item, else null. */
  readonly item: number | null
  readonly tags: Tags
  readonly log: RunLog
}

/**
 * The data that the body of a node reads and writes about its node run. One is made for each node run that needs it.
 *
 * @example
 * const isRetried = ({ attempts, run }: NodeContext) => run.item === null && attempts > 1
 */
export interface NodeContext {
  /** `$run` of this node run. */
  readonly run: RunContext
  /** `$signal`: aborted when the run is cancelled or has failed. */
  readonly signal: AbortSignal
  /** How often the function was called; 1 unless a retry says more. */
  attempts: number
  /** Whether the result was kept from before and the function was not called. */
  cached: boolean
}
