// Batches a second that the store takes with and without `--durable`: npx tsx --conditions=@dag/source bench/durable.ts
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROTOCOL_VERSION } from '@dag/protocol'
import { toDemoBatches } from '../src/demo/demo-batches'
import { planDemo } from '../src/demo/plan-demo'
import { ingest } from '../src/server/ingest/ingest'
import { readMigrations } from '../src/server/store/read-migrations'
import { createSqliteStore } from '../src/server/store/sqlite-store'

const EVENTS_PER_BATCH = 16
const BATCHES = 300
const ROUNDS = 3
const SENDERS = [1, 4, 16, 64]

const folder = mkdtempSync(join(tmpdir(), 'dag-durable-'))
const migrations = readMigrations(join(import.meta.dirname, '../prisma/migrations'))
const nowUs = Date.now() * 1_000
const options = { nowUs, project: 'checkout', runs: 1_200, days: 14, seed: 1, items: 0, all: false, hostile: false }
const events = [...toDemoBatches(planDemo(options), options)].flatMap((batch) => batch.events)
const versions = events.filter(({ type }) => type === 'version')
const others = events.filter(({ type }) => type !== 'version')

const toBody = (part: readonly unknown[]) => ({
  protocol: PROTOCOL_VERSION,
  client: { instanceId: 'bench', name: '@dag/tracker', version: '0.1.0' },
  dropped: [],
  events: part,
})

/** Batches a second of senders that each wait for an answer before they send the next batch. */
async function measure(name: string, isDurable: boolean, senders: number): Promise<number> {
  const store = createSqliteStore({ file: join(folder, `${name}.db`), migrations, isDurable })
  for (const version of versions) await ingest(store, toBody([version]), nowUs)
  let next = 0
  const send = async () => {
    while (next < BATCHES) {
      const start = next++ * EVENTS_PER_BATCH
      await ingest(store, toBody(others.slice(start, start + EVENTS_PER_BATCH)), nowUs)
    }
  }
  const before = performance.now()
  await Promise.all(Array.from({ length: senders }, send))
  const seconds = (performance.now() - before) / 1_000
  await store.close()
  return BATCHES / seconds
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

console.log('| senders | batches/s | durable, batches/s | ratio |\n| ---: | ---: | ---: | ---: |')
for (const senders of SENDERS) {
  const rates = { plain: [] as number[], durable: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    rates.plain.push(await measure(`plain-${senders}-${round}`, false, senders))
    rates.durable.push(await measure(`durable-${senders}-${round}`, true, senders))
  }
  const [plain, durable] = [median(rates.plain), median(rates.durable)]
  console.log(`| ${senders} | ${plain.toFixed(0)} | ${durable.toFixed(0)} | ${(durable / plain).toFixed(2)} |`)
}
rmSync(folder, { recursive: true })
