import { checkOptions, isObject } from '../errors/check-options.js'
import type { Placement } from '../jobs/job.js'
import type { Connection } from './connection.js'
import { FleetPlacement } from './fleet-placement.js'
import type { ValueStore } from './parcels.js'

/**
 * Options of `fleet`.
 *
 * @example
 * const options: FleetOptions = { connection: 'redis://localhost:6379', queue: 'scores', fallback: 'here' }
 * createRemote({ placements: { fleet: fleet(options) } })
 */
export interface FleetOptions {
  /**
   * The engine: the address of Redis, Valkey (`redis://host:6379`, `rediss://`) or PostgreSQL 13 or later (`postgres://`), the
   * options of `ioredis`, or those of `pg` with `connectionString`.
   */
  readonly connection: Connection
  /** Name of the queue, without `:`. Workers of the queue run the jobs. */
  readonly queue: string
  /** Stands for the version of the code, such as the hash of a commit. Default: a hash of the functions of the driver. */
  readonly version?: string
  /** How often a node is begun at most if its worker is lost, a whole number from 1. Default: 3. */
  readonly attempts?: number
  /** How long results are kept for the next question, in milliseconds from 1000. Default: one hour. */
  readonly keepMs?: number
  /** How long the engine may not answer before a node fails, in milliseconds from 100. Default: 30 seconds. */
  readonly unreachableMs?: number
  /** How long a worker may be silent before its nodes are begun elsewhere, in milliseconds from 500. Default: 15 seconds. */
  readonly lostAfterMs?: number
  /** `here`: nodes run in this process while the engine is unreachable. Default: they fail. */
  readonly fallback?: 'here'
  /** Keeps values over 256 KiB outside the queue. Default: all values lie in the queue. */
  readonly store?: ValueStore
  /** How many jobs, and items, are under way at a time, a whole number from 1. Default: 256. */
  readonly window?: number
}

const HOUR_MS = 60 * 60 * 1000
const LONGEST_MS = 2 ** 31 - 1

/**
 * A placement on other machines: jobs wait in a queue of BullMQ, and workers take them (`dag-work`). Needs the package `bullmq`,
 * with `ioredis` or `pg`.
 *
 * @throws RemoteError `DAG_REMOTE_INVALID_OPTION`
 * @example
 * createRemote({ placements: { fleet: fleet({ connection: 'redis://localhost:6379', queue: 'scores' }) } })
 */
export function fleet(options: FleetOptions): Placement {
  checkOptions('fleet', options, {
    connection: ['an address such as redis://localhost:6379, or an object of options', isConnection, true],
    queue: ['a name without ":"', (value) => typeof value === 'string' && /^[^:\0]+$/.test(value), true],
    version: ['a string', (value) => typeof value === 'string' && value !== ''],
    attempts: ['a whole number from 1', isCount],
    keepMs: ['a number from 1000', isTimeFrom(1000)],
    unreachableMs: ['a number from 100', isTimeFrom(100)],
    lostAfterMs: ['a number from 500', isTimeFrom(500)],
    fallback: ['"here"', (value) => value === 'here'],
    store: ['an object with put and get', isStore],
    window: ['a whole number from 1', isCount],
  })
  return new FleetPlacement({
    connection: options.connection,
    queue: options.queue,
    version: options.version ?? null,
    attempts: options.attempts ?? 3,
    keepMs: options.keepMs ?? HOUR_MS,
    unreachableMs: options.unreachableMs ?? 30_000,
    lostAfterMs: options.lostAfterMs ?? 15_000,
    fallback: options.fallback ?? null,
    store: options.store ?? null,
    window: options.window ?? 256,
  })
}

function isConnection(value: unknown): boolean {
  return typeof value === 'string' ? /^(rediss?|postgres(ql)?):\/\//.test(value) : isObject(value)
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1
}

function isTimeFrom(leastMs: number): (value: unknown) => boolean {
  return (value) => typeof value === 'number' && value >= leastMs && value <= LONGEST_MS
}

function isStore(value: unknown): boolean {
  return isObject(value) && typeof value.put === 'function' && typeof value.get === 'function'
}
