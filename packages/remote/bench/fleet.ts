// A fleet against BullMQ alone, with one worker process of the same concurrency. Ratios of one run, in interleaved rounds.
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createPostgresBackend, Queue, QueueEvents } from 'bullmq'
import { ENGINES, type RunningEngine } from '../test/engines.js'

const CONCURRENCY = 50
const WINDOW = 256
const ROUNDS = 5

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

async function time(run: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now()
  await run()
  return performance.now() - startedAtMs
}

function start(file: string, args: readonly string[], options: object): ChildProcess {
  const env = { ...process.env, BENCH_FLEET: JSON.stringify(options) }
  return fork(new URL(file, import.meta.url), args, { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] })
}

/** Adds all jobs in bulk, as many at a time as the fleet does, and waits for the events of their ends. */
function openBare({ connection }: RunningEngine, queueName: string) {
  const isPostgres = typeof connection === 'object' && 'connectionString' in connection
  const own = { connection: { migrate: true, ...(connection as object), maxRetriesPerRequest: null } }
  const backend = (isPostgres ? [createPostgresBackend] : []) as []
  const queue = new Queue(queueName, own, ...backend)
  const events = new QueueEvents(queueName, own, ...backend)
  const waiting = new Map<string, () => void>()
  const settle = (id: string): void => {
    waiting.get(id)?.()
    waiting.delete(id)
  }
  events.on('completed', ({ jobId }) => settle(jobId))
  let batch: { name: string; data: object; opts: { jobId: string; removeOnComplete: { age: number } } }[] = []
  const run = (data: object): Promise<void> =>
    new Promise((resolve) => {
      const jobId = randomUUID()
      waiting.set(jobId, resolve)
      batch.push({ name: 'work', data, opts: { jobId, removeOnComplete: { age: 3600 } } })
      if (batch.length > 1) return
      setImmediate(() => {
        const all = batch
        batch = []
        void queue.addBulk(all)
      })
    })
  // PostgreSQL loses events.
  const sweep = setInterval(async () => {
    for (const id of [...waiting.keys()]) if ((await queue.getJobState(id)) === 'completed') settle(id)
  }, 500)
  return {
    async execute(count: number, us: number): Promise<void> {
      let next = 0
      const work = async (): Promise<void> => {
        while (next < count) await run({ n: next++, us })
      }
      await Promise.all(Array.from({ length: WINDOW }, work))
    },
    async close(): Promise<void> {
      clearInterval(sweep)
      await Promise.all([queue.close(), events.close()])
    },
  }
}

if (ENGINES.length === 0) process.exit(0)
console.log(`One worker, ${CONCURRENCY} jobs at a time. Medians of ${ROUNDS} interleaved rounds.\n`)
console.log('| engine | work per item | BullMQ alone, us | @dag/remote, us | to BullMQ alone |')
console.log('| --- | --- | --- | --- | --- |')
for (const { name, start: startEngine } of ENGINES) {
  const engine = await startEngine()
  const own = { connection: engine.connection, queue: 'bench', window: WINDOW, version: 'bench' }
  process.env.BENCH_FLEET = JSON.stringify(own)
  const module = new URL('./fleet-pipeline.mjs', import.meta.url)
  const program = '../bin/dag-work.mjs'
  const children = [
    start(program, [module.pathname, '--loop', '--concurrency', String(CONCURRENCY)], own),
    start('./bare-queue-worker.mjs', [], { connection: engine.connection, queue: 'bare', concurrency: CONCURRENCY }),
  ]
  await Promise.all([
    new Promise((resolve) => children[0]?.stdout?.once('data', resolve)),
    new Promise((resolve) => children[1]?.once('message', resolve)),
  ])
  // A separate copy of the module for each engine, because it reads the connection when it is loaded.
  const { driver } = (await import(`${module.href}?${name}`)) as typeof import('./fleet-pipeline.mjs')
  const bare = openBare(engine, 'bare')
  for (const [count, us] of name === 'Redis'
    ? ([
        [2000, 0],
        [4000, 0],
        [1500, 500],
      ] as const)
    : ([[500, 0]] as const)) {
    const ways = [() => bare.execute(count, us), () => driver.execute(['sum'], { inputs: { count, us } })]
    const times: number[][] = ways.map(() => [])
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, way] of ways.entries()) times[index]?.push(((await time(way)) * 1000) / count)
    }
    const [a = 0, b = 0] = times.map(median)
    const ratio = median((times[1] ?? []).map((value, round) => value / (times[0]?.[round] ?? 1)))
    console.log(`| ${name} | ${us} us | ${a.toFixed(0)} | ${b.toFixed(0)} | ${ratio.toFixed(2)} |`)
  }
  await Promise.all([driver.close(), bare.close()])
  for (const child of children) child.kill('SIGKILL')
  await engine.stop()
}
