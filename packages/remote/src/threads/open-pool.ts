import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { ResourceLimits } from 'node:worker_threads'
import type { Tinypool } from 'tinypool'
import { RemoteError } from '../errors/remote-error.js'
import type { ThreadData } from './thread-message.js'

/** Threads stay until the pool is closed. */
const NEVER_MS = 2 ** 31 - 1

export interface PoolOptions {
  readonly threads: number
  readonly resourceLimits: ResourceLimits | null
  readonly data: ThreadData
}

export async function openPool({ threads, resourceLimits, data }: PoolOptions): Promise<Tinypool> {
  const { Tinypool: Pool } = await importTinypool()
  return new Pool({
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: NEVER_MS,
    // With atomics a thread would block between jobs: timers and sockets of its modules would stand still.
    useAtomics: false,
    workerData: data,
    ...(resourceLimits !== null && { resourceLimits }),
  })
}

/** The address of the program of a thread. Found by name, so that a bundled program finds it too. */
export function findWorker(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('@dag/remote/worker')).href
}

async function importTinypool(): Promise<typeof import('tinypool')> {
  try {
    return await import('tinypool')
  } catch (cause) {
    throw new RemoteError(
      'DAG_REMOTE_MISSING_PACKAGE',
      'threads need the package "tinypool". Run: npm install tinypool',
      {
        cause,
      },
    )
  }
}
