import { availableParallelism } from 'node:os'
import type { ResourceLimits } from 'node:worker_threads'
import { checkOptions, isObject } from '../errors/check-options.js'
import type { Placement } from '../jobs/job.js'
import { ThreadPlacement } from './thread-placement.js'

/**
 * Options of `threads`.
 *
 * @example
 * const options: ThreadOptions = { module: import.meta.url, threads: 4, graceMs: 1_000 }
 * const remote = createRemote({ placements: { threads: threads(options) } })
 */
export interface ThreadOptions {
  /** The module that builds the driver, for every thread to load: `import.meta.url` in that module. */
  readonly module: string | URL
  /** The export that is the driver, or a function that makes it. Default: any export that is a driver of the same name. */
  readonly export?: string
  /** The number of threads at most, a whole number from 1. They start when they are needed. Default: one per core. */
  readonly threads?: number
  /** How often a node is begun at most if its thread is lost, a whole number from 1. Default: 2. */
  readonly attempts?: number
  /** How long a node may take to stop after `$signal` before its thread is ended, in milliseconds from 0. Default: 500. */
  readonly graceMs?: number
  /** Memory of each thread, as of `node:worker_threads`. Default: that of Node. */
  readonly resourceLimits?: ResourceLimits
}

const LONGEST_MS = 2 ** 31 - 1

/**
 * A placement on worker threads. One job at a time runs on a thread, so that a thread can be ended without harm to others. Needs
 * the package `tinypool`.
 *
 * @throws RemoteError `DAG_REMOTE_INVALID_OPTION`
 * @example
 * createRemote({ placements: { threads: threads({ module: import.meta.url, threads: 4 }) } })
 */
export function threads(options: ThreadOptions): Placement {
  checkOptions('threads', options, {
    module: ['the address of a module, such as import.meta.url', isAddress, true],
    export: ['a string', (value) => typeof value === 'string'],
    threads: ['a whole number from 1', isCount],
    attempts: ['a whole number from 1', isCount],
    graceMs: [
      `a number from 0 to ${LONGEST_MS}`,
      (value) => typeof value === 'number' && value >= 0 && value <= LONGEST_MS,
    ],
    resourceLimits: ['an object', isObject],
  })
  return new ThreadPlacement({
    module: new URL(options.module).href,
    export: options.export ?? null,
    threads: options.threads ?? availableParallelism(),
    attempts: options.attempts ?? 2,
    graceMs: options.graceMs ?? 500,
    resourceLimits: options.resourceLimits ?? null,
  })
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1
}

function isAddress(value: unknown): boolean {
  return value instanceof URL || (typeof value === 'string' && URL.canParse(value))
}
