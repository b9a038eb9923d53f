// Fills a running UI with runs to look at: npm run demo -w apps/ui -- http://127.0.0.1:8241 [--live]
import { parseArgs } from 'node:util'
import { type IngestEvent, LIMITS, type Loss, PROTOCOL_VERSION } from '@dag/protocol'
import { crawl, toCrawlEvents } from './demo/crawl-events'
import { checkoutPricing, requestPipeline, toVersion } from './demo/graphs'
import { createRandom } from './demo/random'
import { toRunEvents } from './demo/run-events'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '600' },
    live: { type: 'boolean', default: false },
    items: { type: 'string', default: '10000' },
  },
})
const [address] = positionals
if (!address) {
  console.error('Say where the UI is: npm run demo -w apps/ui -- http://127.0.0.1:8241 [--runs 600] [--live]')
  process.exit(2)
}

const HOUR_US = 3_600_000_000
const nowUs = Date.now() * 1_000
// The seed is the day's: the same runs twice would be merged into one.
const random = createRandom(Number(process.env.DEMO_SEED ?? nowUs % 1_000_000_007))
const client = { instanceId: `demo-${process.pid}-${Date.now()}`, name: 'demo', version: '0.1.0' }

async function post(
  events: readonly IngestEvent[],
  dropped: readonly Loss[] = [],
  instanceId = client.instanceId,
): Promise<void> {
  for (let at = 0; at < Math.max(1, events.length); at += LIMITS.events) {
    const body = {
      protocol: PROTOCOL_VERSION,
      client: { ...client, instanceId },
      dropped,
      events: events.slice(at, at + LIMITS.events),
    }
    const response = await fetch(`${address}/api/v1/ingest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    const refused = instanceId !== `${client.instanceId}-lost` && !text.includes('"rejected":[]')
    if (!response.ok || refused) throw new Error(`${response.status} ${text.slice(0, 500)}`)
  }
}

const pick = <T>(items: readonly [T, ...T[]]): T => items[Math.floor(random() * items.length)] ?? items[0]
const tags = () => ({ region: pick(['eu', 'us']), channel: pick(['app', 'web']) })

const versions = [0, 1, 2].map((edition) => toVersion(checkoutPricing, 'checkout', edition))
const pipeline = toVersion(requestPipeline, 'default', 0)
await post([...versions, pipeline])

/** The past day: newer versions later, a failure now and then. */
const past = Array.from({ length: Number(values.runs) }, (_, index) => {
  const age = (index + 1) / Number(values.runs)
  const startedAtUs = nowUs - Math.round(age * age * 24 * HOUR_US) - 120_000_000
  const base = { startedAtUs, random, tags: tags() }
  const fate = random()
  if (index % 3 === 0) {
    const failing = fate > 0.96 ? 'computation1' : null
    return toRunEvents({ ...base, graph: requestPipeline, version: pipeline, ...(failing && { failing }) })
  }
  const version = versions[age < 0.2 ? 2 : age < 0.6 ? 1 : 0] ?? pipeline
  const failing = fate > 0.98 ? 'segment' : fate > 0.95 ? 'discounts' : null
  return toRunEvents({
    ...base,
    graph: checkoutPricing,
    version,
    ...(failing && { failing }),
    ...(fate < 0.02 && { cutUs: 400_000 }),
  })
})
for (let at = 0; at < past.length; at += 50) await post(past.slice(at, at + 50).flat())

const [, , newest = pipeline] = versions
const recent = { random, graph: checkoutPricing, version: newest }
await post(toRunEvents({ ...recent, startedAtUs: nowUs - 60_000_000, tags: tags(), failing: 'discounts' }))
await post(toRunEvents({ ...recent, startedAtUs: nowUs - 40_000_000, tags: tags(), cutUs: 500_000 }))
await post(
  toRunEvents({ ...recent, startedAtUs: nowUs - 30_000_000, tags: tags(), slower: { promotions: 2.5, tax: 4 } }),
)
// These two send nothing more: they are running at first and lost after a while.
const open = [
  toRunEvents({ ...recent, startedAtUs: nowUs - 3_000_000, tags: tags(), cutUs: 700_000, cut: 'running' }),
  toRunEvents({
    random,
    graph: requestPipeline,
    version: pipeline,
    startedAtUs: nowUs - 500_000,
    tags: tags(),
    cutUs: 500_000,
    cut: 'running',
  }),
]
const lossy = open[0]?.flatMap((event) => (event.type === 'run-started' ? event.run : []))[0] ?? null
await post(open.flat(), [{ run: lossy, reason: 'queue-full', kind: 'value', total: 12 }])

/** Nodes that run once per item, logs by the thousand, and what was dropped of them. */
const crawling = toVersion(crawl, 'crawler', 0)
await post([crawling], [], `${client.instanceId}-crawler`)
const items = Number(values.items)
const crawls = [
  { items, startedAtUs: nowUs - 900_000_000 },
  { items: 240, startedAtUs: nowUs - 300_000_000, failing: [17, 18, 40], linesPerItem: 4 },
  { items: 12, startedAtUs: nowUs - 200_000_000 },
  { items: 600, startedAtUs: nowUs - 1_000_000, openAfterUs: 900_000 },
]
for (const [index, options] of crawls.entries()) {
  const events = toCrawlEvents({ version: crawling, random, ...options })
  const run = events.flatMap((event) => (event.type === 'run-started' ? event.run : []))[0] ?? null
  const dropped: readonly Loss[] = [
    { run, reason: 'queue-full', kind: 'value', total: 214 },
    { run, reason: 'queue-full', kind: 'log', total: 31 },
    { run, reason: 'too-large', kind: 'value', total: 2 },
    { run: null, reason: 'shutdown', kind: 'run', total: 3 },
    { run: null, reason: 'unreachable', kind: 'version', total: 1 },
  ]
  await post(events, index === 1 ? dropped : [], `${client.instanceId}-crawler`)
}
// A tracker of a project that is not there: nothing of it is kept, and the projects page says so.
await post(
  [{ ...pipeline, project: 4_242 }],
  [{ run: null, reason: 'internal', kind: 'value', total: 4 }],
  `${client.instanceId}-lost`,
)

console.log(`${past.length + 9} runs in the projects default, checkout and crawler of ${address}`)

/** One run after the other, node by node, until it is stopped. */
while (values.live) {
  const startedAtUs = Date.now() * 1_000
  const chosen = random() > 0.5 ? { graph: requestPipeline, version: pipeline } : recent
  const events = toRunEvents({
    ...chosen,
    random,
    startedAtUs,
    tags: tags(),
    ...(random() > 0.9 && chosen === recent && { failing: 'discounts' }),
  })
  const timed = events.flatMap((event): { event: IngestEvent; atUs: number }[] => {
    if (event.type !== 'node-finished')
      return [{ event, atUs: event.type === 'run-finished' ? event.finishedAtUs : startedAtUs }]
    const { run, node, item, startedAtUs: atUs } = event
    const started: IngestEvent = { type: 'node-started', run, node, item, startedAtUs: atUs }
    return [
      { event: started, atUs },
      { event, atUs: event.finishedAtUs },
    ]
  })
  timed.sort((a, b) => a.atUs - b.atUs)
  for (const { event, atUs } of timed) {
    const waitMs = atUs / 1_000 - Date.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    await post([event])
  }
}
