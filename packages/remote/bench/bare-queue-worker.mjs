// A worker of BullMQ alone.
import { createPostgresBackend, Worker } from 'bullmq'
import { spin } from './spin.mjs'

const { connection, queue, concurrency } = JSON.parse(process.env.BENCH_FLEET ?? '{}')
const backend = 'connectionString' in connection ? createPostgresBackend : undefined
const options = { connection: { migrate: true, ...connection, maxRetriesPerRequest: null }, concurrency }
const worker = new Worker(queue, async ({ data: { n, us } }) => spin(n, us), options, backend)
await worker.waitUntilReady()
process.send?.('ready')
