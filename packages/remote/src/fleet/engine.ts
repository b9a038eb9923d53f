import type { Job, Queue, QueueEvents, Worker, WorkerOptions } from 'bullmq'
import { RemoteError } from '../errors/remote-error.js'
import { type Connection, isPostgresConnection } from './connection.js'
import type { EndMessage, JobMessage } from './messages.js'

/** The part of BullMQ that takes and gives jobs, on the engine of a connection. */
export interface Engine {
  openQueue(name: string): Queue
  openEvents(name: string): QueueEvents
  openWorker(name: string, process: Process, options: Omit<WorkerOptions, 'connection'>): Worker
  /** The error to throw after a job was moved on by hand. */
  readonly DelayedError: new () => Error
}

/** Runs one job of the queue. */
export type Process = (job: Job<JobMessage>, token?: string) => Promise<EndMessage>

/** Keys of Redis begin with this; names of other users of BullMQ stay apart. */
const PREFIX = 'dag'

/** @throws RemoteError `DAG_REMOTE_MISSING_PACKAGE` */
export async function openEngine(connection: Connection): Promise<Engine> {
  const { Queue, QueueEvents, Worker, DelayedError, createPostgresBackend } = await importBullmq()
  const isPostgres = isPostgresConnection(connection)
  const options = { connection: isPostgres ? toPostgres(connection) : toRedis(connection), prefix: PREFIX }
  // The constructors have one signature per backend, and the type of the connection differs with it.
  const last = isPostgres ? [createPostgresBackend] : []
  const make = <Made>(type: unknown, ...args: unknown[]): Made => {
    try {
      return new (type as new (...all: unknown[]) => Made)(...args, ...last)
    } catch (cause) {
      throw refusal(cause)
    }
  }
  return {
    openQueue: (name) => make(Queue, name, options),
    openEvents: (name) => make(QueueEvents, name, options),
    openWorker: (name, process, more) => make(Worker, name, process, { ...options, ...more }),
    DelayedError,
  }
}

/** A constructor throws if the package of the engine is missing, or if an option is wrong. */
function refusal(cause: unknown): RemoteError {
  const message = cause instanceof Error ? cause.message : String(cause)
  const code = /install/i.test(message) ? 'DAG_REMOTE_MISSING_PACKAGE' : 'DAG_REMOTE_INVALID_OPTION'
  return new RemoteError(code, `the engine cannot be used: ${message}`, { cause })
}

function toPostgres(connection: Connection): object {
  const own = typeof connection === 'string' ? { connectionString: connection } : connection
  return { migrate: true, ...own }
}

/** Between attempts to connect again. BullMQ waits for up to 20 seconds, so that a short loss of the network would last much longer. */
const LONGEST_RETRY_MS = 1000

/** Commands wait for the connection: the placement itself decides how long. */
function toRedis(connection: Connection): object {
  const own = typeof connection === 'string' ? { url: connection } : connection
  const retryStrategy = (times: number): number => Math.min(times * 100, LONGEST_RETRY_MS)
  return { retryStrategy, ...own, maxRetriesPerRequest: null }
}

async function importBullmq(): Promise<typeof import('bullmq')> {
  try {
    return await import('bullmq')
  } catch (cause) {
    throw new RemoteError(
      'DAG_REMOTE_MISSING_PACKAGE',
      'a fleet needs the package "bullmq", and "ioredis" for Redis or "pg" for PostgreSQL. Run: npm install bullmq ioredis',
      { cause },
    )
  }
}
