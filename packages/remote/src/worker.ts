// The program of a thread of the pool. `tinypool` calls `run`.
import { setMaxListeners } from 'node:events'
import { BroadcastChannel, workerData } from 'node:worker_threads'
import { becomeWorker } from './jobs/is-worker.js'
import type { JobEnd } from './jobs/job.js'
import { loadDriver } from './jobs/load-driver.js'
import { failedJob, runJob, type WorkingDriver } from './jobs/run-job.js'
import { listBuffers } from './threads/list-buffers.js'
import type { StopMessage, ThreadData, ThreadJob, ThreadTask } from './threads/thread-message.js'

const [{ workerId }, data] = workerData as readonly [{ readonly workerId: number }, ThreadData]
const worker = `thread ${workerId}`
const running = new Map<number, AbortController>()
const drivers = new Map<string, WorkingDriver>()

becomeWorker()
process.setSourceMapsEnabled(true)
// The end of a thread without a word would leave its job waiting.
const { exit } = process
process.once('uncaughtExceptionMonitor', () => {
  process.exit = exit
})
process.exit = (code) => {
  throw new Error(`process.exit(${code ?? ''}) was called on a worker thread`)
}

const channel = new BroadcastChannel(data.channel)
channel.onmessage = (event) => running.get((event as { readonly data: StopMessage }).data.stop)?.abort()
channel.unref()

/** Runs one job after the other. A job that was stopped before its turn does not begin. */
export async function run(task: ThreadTask): Promise<unknown> {
  for (const { id } of task) {
    const controller = new AbortController()
    setMaxListeners(0, controller.signal)
    running.set(id, controller)
  }
  const ends: JobEnd[] = []
  for (const one of task) ends.push(await runOne(one))
  const moved = task[0]?.job.transfer !== 'none' ? ends : []
  if (moved.length === 0) return ends
  const { Tinypool } = await import('tinypool')
  return Tinypool.move({
    [Tinypool.transferableSymbol]: moved.flatMap(({ value }) => listBuffers(value)),
    [Tinypool.valueSymbol]: ends,
  } as never)
}

async function runOne({ id, job }: ThreadJob): Promise<JobEnd> {
  const signal = running.get(id)?.signal ?? AbortSignal.abort()
  try {
    signal.throwIfAborted()
    const driver = drivers.get(job.driver) ?? (await loadDriver(data, job.driver))
    drivers.set(job.driver, driver)
    return await runJob(driver, job, signal, worker)
  } catch (error) {
    return failedJob(error, worker)
  } finally {
    running.delete(id)
  }
}
