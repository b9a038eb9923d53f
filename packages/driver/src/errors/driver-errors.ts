import { didYouMean } from './did-you-mean.js'
import { row } from './error-row.js'

export interface Received {
  readonly received: string
}

/** Problems of a driver and of its builder's arguments. */
export const driverErrors = {
  DAG_DRIVER_INVALID_NAME: row(
    'The name given to `withName` is not a usable name.',
    ({ received }: Received) =>
      `the name of a driver must be a string of 1 to 200 characters: received ${received}. Call withName('checkout').`,
  ),
  DAG_DRIVER_CLOSED: row(
    'A driver was used after `close()`.',
    ({ name }: { name: string }) =>
      `driver "${name}" is closed, and so are its adapters. Execute before close(), or build another driver.`,
  ),
  DAG_DRIVER_UNKNOWN_OPTION: row(
    '`createDriver` was given an option that it does not have.',
    ({ name, known, suggestion }: { name: string; known: readonly string[]; suggestion: string | null }) =>
      `createDriver has no option "${name}".${didYouMean(suggestion)} It has ${known.join(', ')}.`,
  ),
  DAG_DRIVER_INVALID_MODULES: row(
    'The modules of `createDriver` are not an array.',
    ({ received }: Received) =>
      `modules must be an array: received ${received}. Call createDriver({ modules: [pipeline] }), or createDriver(pipeline).`,
  ),
  DAG_DRIVER_INVALID_ADAPTERS: row(
    'The adapters of `createDriver` are not an array.',
    ({ received }: Received) =>
      `adapters must be an array: received ${received}. Call createDriver({ modules: [pipeline], adapters: [tracker] }).`,
  ),
  DAG_CONFIG_NOT_OBJECT: row(
    'The config is not an object.',
    ({ received }: Received) =>
      `the config must be an object: received ${received}. Call withConfig({ region: 'eu' }).`,
  ),
  DAG_CONFIG_FORBIDDEN_NAME: row(
    'A config entry is called `then`, `constructor` or `__proto__`, or starts with `$`.',
    ({ name }: { name: string }) =>
      `"${name}" cannot be the name of a config entry: it has a meaning already. Rename it.`,
  ),
  DAG_JOB_UNKNOWN_NODE: row(
    '`runNode` or `runItem` was given a name that they cannot run.',
    ({ driver, node, expected }: { driver: string; node: string; expected: string }) =>
      `driver "${driver}" cannot run "${node}": it has no such ${expected}. Build the driver from the same modules and config on both sides.`,
  ),
  DAG_JOB_MISSING_VALUE: row(
    'A job for `runNode` or `runItem` lacks a value that its node needs.',
    ({ driver, node, name }: { driver: string; node: string; name: string }) =>
      `driver "${driver}" cannot run "${node}": the value "${name}" was neither sent nor is it in the config. Build the driver from the same modules and config on both sides.`,
  ),
  DAG_SYNC_ASYNC_NODE: row(
    'A node of the synchronous `Driver` is an async function.',
    ({ node }: { node: string }) =>
      `node "${node}" is an async function, and the synchronous Driver awaits nothing. Use AsyncDriver, or make it synchronous.`,
  ),
  DAG_SYNC_ASYNC_HOOK: row(
    'A member of an adapter of the synchronous `Driver` is an async function.',
    ({ adapter, member }: { adapter: string; member: string }) =>
      `"${member}" of ${adapter} is an async function, and the synchronous Driver awaits nothing. Use AsyncDriver, or another adapter.`,
  ),
  DAG_SYNC_LATE_LAYER: row(
    'An adapter around the nodes of the synchronous `Driver` returned a promise.',
    ({ adapter, node }: { adapter: string; node: string }) =>
      `executeNode of ${adapter} returned a promise for node "${node}", and the synchronous Driver awaits nothing. Use AsyncDriver, or an adapter that returns at once: a cache needs a store without promises, like memoryStore().`,
  ),
  DAG_SYNC_DELAYED_RETRY: row(
    'A node of the synchronous `Driver` waits before it is retried.',
    ({ node, delayMs }: { node: string; delayMs: number }) =>
      `node "${node}" waits ${delayMs} ms before it is retried, and the synchronous Driver awaits nothing. Use AsyncDriver, or retry without delayMs.`,
  ),
  DAG_SYNC_PROMISE: row(
    'Something in an execution of the synchronous `Driver` returned a promise.',
    ({ what }: { what: string }) =>
      `${what} gave a promise, and the synchronous Driver awaits nothing. Use AsyncDriver, or make it synchronous.`,
  ),
} as const
