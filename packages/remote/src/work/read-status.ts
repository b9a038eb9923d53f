import { setTimeout as sleep } from 'node:timers/promises'
import type { Queue, Job as QueuedJob } from 'bullmq'
import type { Connection } from '../fleet/connection.js'
import { openEngine } from '../fleet/engine.js'
import { unreachableQueue } from '../fleet/fleet-errors.js'
import type { JobMessage } from '../fleet/messages.js'
import { becomeWorker } from '../jobs/is-worker.js'
import { listServed } from './served-drivers.js'

/** At most this many running and this many waiting jobs are looked at. */
const MOST_JOBS = 1000

export interface StatusOptions {
  readonly module: URL
  readonly export?: string
  readonly queue?: string
  readonly connection?: Connection
}

export interface QueueStatus {
  readonly queue: string
  /** Versions of the drivers of the module on this machine. */
  readonly versions: readonly string[]
  readonly waiting: number
  readonly running: number
  /** Waiting jobs by the version that they ask for, among the first 1,000. */
  readonly waitingByVersion: Readonly<Record<string, number>>
  /** Workers that are connected, and those that are not but still hold jobs, by name. */
  readonly workers: readonly WorkerStatus[]
}

export interface WorkerStatus {
  readonly name: string
  /** False if the worker was lost: its jobs are begun elsewhere soon. */
  readonly isConnected: boolean
  /** Versions of the jobs that it runs. */
  readonly versions: readonly string[]
  /** Running nodes with their items, among the first 1,000 of the queue: `score 7`. */
  readonly nodes: readonly string[]
}

/**
 * Reads the workers and jobs of a queue from its engine.
 *
 * @throws RemoteError `DAG_REMOTE_MODULE`, `DAG_REMOTE_MISSING_PACKAGE`, `DAG_REMOTE_INVALID_OPTION`, `DAG_REMOTE_UNREACHABLE`
 */
export async function readStatus(options: StatusOptions): Promise<QueueStatus> {
  becomeWorker()
  const served = await listServed(
    { module: options.module.href, export: options.export ?? null },
    options.queue ?? null,
  )
  const [{ parts }] = served
  const engine = await openEngine(options.connection ?? parts.connection)
  const queue = engine.openQueue(parts.queue)
  const silence = new AbortController()
  let cause: unknown = null
  queue.on('error', (error) => {
    cause = error
  })
  const silent = sleep(parts.unreachableMs, null, { signal: silence.signal }).then(() => {
    throw unreachableQueue(parts, cause)
  })
  try {
    const status = await Promise.race([readQueue(queue, [...new Set(served.map(({ version }) => version))]), silent])
    await queue.close()
    return status
  } catch (error) {
    // Not awaited: closing waits for a connection that may never be made.
    queue.disconnect().catch(() => {})
    throw error
  } finally {
    silence.abort()
  }
}

async function readQueue(queue: Queue<JobMessage>, versions: readonly string[]): Promise<QueueStatus> {
  const [counts, clients, active, waiting] = await Promise.all([
    queue.getJobCounts('active', 'waiting', 'prioritized', 'delayed'),
    queue.getWorkers(),
    listJobs(queue.getActive(0, MOST_JOBS - 1)),
    listJobs(queue.getWaiting(0, MOST_JOBS - 1)),
  ])
  const connected = clients.flatMap(({ rawname = '' }) => rawname.split(':w:').slice(1).join(':w:') || [])
  return {
    queue: queue.name,
    versions,
    waiting: (counts.waiting ?? 0) + (counts.prioritized ?? 0) + (counts.delayed ?? 0),
    running: counts.active ?? 0,
    waitingByVersion: count(waiting.map(({ data }) => data.version)),
    workers: toWorkers(new Set(connected), active),
  }
}

/** A job that ended between the list and its reading is missing. */
async function listJobs(jobs: Promise<readonly (QueuedJob<JobMessage> | undefined)[]>) {
  return (await jobs).flatMap((job) => job ?? [])
}

function toWorkers(connected: ReadonlySet<string>, active: readonly QueuedJob<JobMessage>[]): readonly WorkerStatus[] {
  const names = new Set([...connected, ...active.flatMap(({ processedBy }) => processedBy ?? [])])
  return [...names].sort().map((name) => {
    const own = active.filter(({ processedBy }) => processedBy === name)
    return {
      name,
      isConnected: connected.has(name),
      versions: [...new Set(own.map(({ data }) => data.version))],
      nodes: own.map((job) => job.name),
    }
  })
}

function count(words: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return Object.fromEntries(counts)
}

/** The status in lines for a terminal. */
export function toLines(status: QueueStatus): readonly string[] {
  const { queue, versions, waiting, running, waitingByVersion, workers } = status
  const foreign = Object.entries(waitingByVersion).filter(([version]) => !versions.includes(version))
  return [
    `The queue "${queue}": ${running} running, ${waiting} waiting, version ${versions.join(', ')}`,
    ...foreign.map(([version, jobs]) => `${jobs} of the waiting jobs ask for version ${version}`),
    ...(workers.length === 0 ? ['No worker is connected. Start one: dag-work MODULE'] : []),
    ...workers.map(({ name, isConnected, versions: own, nodes }) => {
      const state = nodes.length === 0 ? 'idle' : `${toWords(nodes)}, version ${own.join(', ')}`
      return `${name}  ${isConnected ? '' : 'not connected, '}${state}`
    }),
  ]
}

const SHOWN = 5

function toWords(nodes: readonly string[]): string {
  const rest = nodes.length - SHOWN
  return `runs ${nodes.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
