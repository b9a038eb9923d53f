import type { EarlierAttempt, LogLine, NodeRunReport, PlacePolicy, Tags } from '@dag/driver'
import type { Encoded } from '../values/encoded.js'

/**
 * One node run, or all nodes of one item, as it is sent to a worker. It survives structured clone and `v8.serialize`.
 *
 * @example
 * const toText = ({ driver, node, item }: Job) => `${driver}.${node}${item === null ? '' : `[${item}]`}`
 */
export interface Job {
  readonly kind: 'node' | 'item'
  /** Name of the driver. */
  readonly driver: string
  /** Changes with the functions of the driver. */
  readonly version: string
  readonly runId: string
  /** The node; for an item, the node that expands. */
  readonly node: string
  /** Number of the item, from 0; null if the node runs once. */
  readonly item: number | null
  readonly tags: Tags
  /** A record: the members of the object that the function receives, or the values of an item by name. */
  readonly values: Encoded
  /** The names whose results an item gives; empty for a node. */
  readonly outputs: readonly string[]
  /** The longest time on a worker, in milliseconds; null: no limit. */
  readonly timeoutMs: number | null
  readonly transfer: PlacePolicy['transfer']
}

/**
 * A node run of an item. Its error is encoded.
 *
 * @example
 * const failed = ({ nodes }: JobEnd): readonly NodeRunEnd[] => nodes.filter(({ status }) => status === 'failed')
 */
export interface NodeRunEnd
  extends Pick<NodeRunReport, 'node' | 'startedAtUs' | 'finishedAtUs' | 'attempts' | 'cached'> {
  readonly status: 'success' | 'failed' | 'cancelled'
  /** Null after a success. */
  readonly error: Encoded | null
}

/**
 * The end of a job as a worker reports it.
 *
 * @example
 * const tookUs = ({ startedAtUs, finishedAtUs }: JobEnd) => finishedAtUs - startedAtUs
 */
export interface JobEnd {
  readonly status: 'success' | 'failed'
  /** The result, the record of results of an item, or the error. */
  readonly value: Encoded
  /** The name of the worker. */
  readonly worker: string
  /** Unix microseconds by the clock of the worker. */
  readonly startedAtUs: number
  readonly finishedAtUs: number
  /** Number of calls of the function of a node, and of workers that were lost with it; 1 for an item. */
  readonly attempts: number
  /** The attempts of workers that were lost, in order, as far as they are known. */
  readonly earlier: readonly EarlierAttempt[]
  /** The node runs of an item; empty for a node. */
  readonly nodes: readonly NodeRunEnd[]
  readonly lines: readonly JobLine[]
}

/**
 * A line that a node has logged.
 *
 * @example
 * const toText = ({ node, level, message }: JobLine) => `${level} ${node}: ${message}`
 */
export interface JobLine extends Omit<LogLine, 'fields' | 'atUs'> {
  readonly node: string
  readonly atUs: number
  /** Null without fields. */
  readonly fields: Encoded | null
}

/**
 * Runs jobs elsewhere: on threads, or on other machines.
 *
 * @example
 * const nearby: Placement = {
 *   window: 4,
 *   run: (job, signal) => runJob(driver, job, signal, 'this process'),
 * }
 * const remote = createRemote({ placements: { threads: nearby } })
 */
export interface Placement {
  /** How many jobs should be under way at a time to keep all workers busy, and how many items there are at a time. */
  readonly window: number
  /** `here`: what cannot be run because the engine of the placement is unreachable runs in this process. Default: it fails. */
  readonly fallback?: 'here' | null
  /**
   * Runs a job. Errors of nodes are part of the end. It rejects with the reason of the signal, or with a `RemoteError` if the job
   * cannot be run. Once the signal is aborted, a waiting job is taken back and a running one is stopped.
   */
  run(job: Job, signal: AbortSignal): Promise<JobEnd>
  /** Ends all workers. */
  close?(): Promise<void>
}
