import { availableParallelism, hostname } from 'node:os'
import { checkOptions } from '../errors/check-options.js'
import type { Connection } from '../fleet/connection.js'
import { openEngine } from '../fleet/engine.js'
import { becomeWorker } from '../jobs/is-worker.js'
import { threads } from '../threads/threads.js'
import { onLoop } from './loop-placement.js'
import { QueueWorker } from './queue-worker.js'
import { findServed, listServed } from './served-drivers.js'

/**
 * Options of `work`.
 *
 * @example
 * const options: WorkOptions = { module: import.meta.resolve('./driver.js'), concurrency: 4, onNotice: console.warn }
 * const worker = await work(options)
 */
export interface WorkOptions {
  /** The module that builds the driver, whose `createRemote` has a fleet. */
  readonly module: string | URL
  /** The export that is the driver, or a function that makes it. Default: all exports that are drivers. */
  readonly export?: string
  /** The queue. Default: the only one of the module. */
  readonly queue?: string
  /** Jobs at a time, a whole number from 1. Default: one per core; 16 with `loop`. */
  readonly concurrency?: number
  /**
   * Runs jobs on the loop of this process instead of one thread per job: for nodes that only wait. A node that keeps the processor
   * busy for long makes the worker look lost. Default: false.
   */
  readonly loop?: boolean
  /** The engine, if the worker reaches it by another address than the driver says. */
  readonly connection?: Connection
  /** The name of the worker. Default: the host and the process id. */
  readonly name?: string
  /** How long running jobs may continue when the worker is closed, in milliseconds from 0; then they are put back. Default: 8000. */
  readonly graceMs?: number
  /** Receives what an operator should know, in one line. Default: nothing is done with it. */
  readonly onNotice?: (line: string) => void
}

/**
 * A worker of a fleet.
 *
 * @example
 * const worker: FleetWorker = await work({ module: import.meta.resolve('./driver.js') })
 * process.once('SIGTERM', () => worker.close())
 */
export interface FleetWorker {
  readonly name: string
  readonly queue: string
  /** The versions of the drivers that it serves. */
  readonly versions: readonly string[]
  readonly concurrency: number
  /** Takes no more jobs, lets running ones end, puts back those that do not end in time, and closes all connections. */
  close(): Promise<void>
}

const ON_LOOP = 16

/**
 * Makes this process a worker: drivers that it loads run all their nodes here. The program `dag-work` does the same.
 *
 * @throws RemoteError `DAG_REMOTE_MODULE`, `DAG_REMOTE_MISSING_PACKAGE`, `DAG_REMOTE_INVALID_OPTION`
 * @example
 * const worker = await work({ module: import.meta.resolve('./driver.js') })
 * console.log(`${worker.name} serves ${worker.queue}`)
 */
export async function work(options: WorkOptions): Promise<FleetWorker> {
  checkOptions('work', options, {
    module: ['the address of a module', (value) => URL.canParse(String(value)), true],
    export: ['a string', (value) => typeof value === 'string'],
    queue: ['a string', (value) => typeof value === 'string'],
    concurrency: ['a whole number from 1', (value) => Number.isSafeInteger(value) && (value as number) >= 1],
    loop: ['true or false', (value) => typeof value === 'boolean'],
    connection: [
      'an address or an object of options',
      (value) => typeof value === 'string' || typeof value === 'object',
    ],
    name: ['a string', (value) => typeof value === 'string' && value !== ''],
    graceMs: ['a number from 0', (value) => typeof value === 'number' && value >= 0],
    onNotice: ['a function', (value) => typeof value === 'function'],
  })
  becomeWorker()
  const { loop = false, graceMs = 8000, name = `${hostname()}:${process.pid}`, onNotice = () => {} } = options
  const module = { module: new URL(options.module).href, export: options.export ?? null }
  const served = await listServed(module, options.queue ?? null)
  const [{ parts }] = served
  const concurrency = options.concurrency ?? (loop ? ON_LOOP : availableParallelism())
  const { attempts } = parts
  const placement = loop
    ? onLoop((driver) => findServed(served, driver).driver, name)
    : threads({
        module: module.module,
        threads: concurrency,
        attempts,
        ...(options.export && { export: options.export }),
      })
  const engine = await openEngine(options.connection ?? parts.connection)
  const worker = new QueueWorker(engine, { served, placement, name, concurrency, graceMs, onNotice })
  await worker.waitUntilReady()
  const versions = [...new Set(served.map(({ version }) => version))]
  return { name, queue: parts.queue, versions, concurrency, close: () => worker.close() }
}
