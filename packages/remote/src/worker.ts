// The program of a thread of the pool. `tinypool` calls `run`.
import { setMaxListeners } from 'node:events'
import { BroadcastChannel, workerData } from 'node:worker_threads'
import { becomeWorker } from './jobs/is-worker.js'
import type { JobEnd } from './jobs/job.js'
import { loadDriver } from './jobs/load-driver.js'
import { failedJob, runJob, type WorkingDriver } from './jobs/run-job.js'
import { listBuffers } from './threads/list-buffers.js'
import type { StopMessage, ThreadData, ThreadTask } from './threads/thread-message.js'

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

export async function run({ id, job }: ThreadTask): Promise<unknown> {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  running.set(id, controller)
  let end: JobEnd
  try {
    let driver = drivers.get(job.driver)
    if (driver === undefined) {
      driver = await loadDriver(data, job.driver)
      drivers.set(job.driver, driver)
    }
    end = await runJob(driver, job, controller.signal, worker)
  } catch (error) {
    end = failedJob(error, worker)
  }
  running.delete(id)
  if (job.transfer === 'none') return end
  const { Tinypool } = await import('tinypool')
  return Tinypool.move({
    [Tinypool.transferableSymbol]: listBuffers(end.value),
    [Tinypool.valueSymbol]: end,
  } as never)
}
