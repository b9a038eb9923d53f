import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Graph, GraphNode, RunStarted } from '@dag/driver'
import { AsyncTracker } from '@dag/tracker'

/** Cost of the hooks on the run's own path: a run of ten nodes, hooks called one after the other, small values. */
const NODES = 10
const RUNS_PER_ROUND = 40
const ROUNDS = 320
/** Enough to fill the queue where nobody takes its events. */
const WARM_UP_ROUNDS = 160

const double = ({ x }: { x: number }): number => x * 2

const toNode = (name: string): GraphNode => ({
  name,
  kind: 'function',
  dependencies: [{ name: 'x', optional: false }],
  module: 'bench',
  tags: {},
  fn: double,
  body: null,
})

const names = Array.from({ length: NODES }, (_, index) => `node${index}`)
const graph: Graph = { name: 'bench', config: {}, nodes: new Map(names.map((name) => [name, toNode(name)])) }
const nodes = [...graph.nodes.values()]

const VALUES: readonly (readonly [string, unknown])[] = [
  ['a number', 84.2],
  ['a short string', 'far'],
  ['a small object', { total: 84.2, currency: 'EUR', lines: 3 }],
  ['a small object with a list', { id: 7, tags: ['a', 'b'], price: { amount: 3, currency: 'EUR' } }],
]

let serial = 0

function run(tracker: AsyncTracker, result: unknown): void {
  const started: RunStarted = {
    runId: `run-${serial++}`,
    graph,
    outputs: ['node0'],
    inputs: { x: 1 },
    overrides: {},
    tags: {},
    startedAtUs: Date.now() * 1_000,
  }
  tracker.preGraphExecute(started)
  for (const node of nodes) {
    const nodeRun = { runId: started.runId, node, item: null, inputs: { x: 1 }, startedAtUs: started.startedAtUs }
    tracker.preNodeExecute(nodeRun)
    tracker.postNodeExecute({
      ...nodeRun,
      finishedAtUs: started.startedAtUs + 1,
      outcome: { status: 'success', result },
      attempts: 1,
      cached: false,
    })
  }
  tracker.postGraphExecute({
    ...started,
    finishedAtUs: started.startedAtUs + 2,
    outcome: { status: 'success', results: {} },
    settledInputs: { x: 1 },
  })
}

const nextTurn = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs))

/** Median over rounds of the microseconds per node run; between the rounds the tracker may send. */
async function measure(tracker: AsyncTracker, result: unknown): Promise<number> {
  const perNodeUs: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.hrtime.bigint()
    for (let index = 0; index < RUNS_PER_ROUND; index++) run(tracker, result)
    const tookUs = Number(process.hrtime.bigint() - start) / 1_000
    if (round >= WARM_UP_ROUNDS) perNodeUs.push(tookUs / (RUNS_PER_ROUND * NODES))
    await nextTurn(1)
  }
  perNodeUs.sort((a, b) => a - b)
  return perNodeUs[Math.floor(perNodeUs.length / 2)] ?? Number.NaN
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const accepting = createServer((request, response) => {
  request.resume().on('end', () => response.end('{"accepted":0,"skipped":0,"rejected":[]}'))
})
const stalling = createServer(() => {})
const refusing = createServer()
const refusingUrl = await listen(refusing)
refusing.close()

const places = [
  ['up', await listen(accepting)],
  ['down', refusingUrl],
  ['stalled', await listen(stalling)],
] as const

console.log('| result of the node | tracking off | UI up | UI down | UI stalled |')
console.log('| --- | ---: | ---: | ---: | ---: |')
for (const [label, value] of VALUES) {
  process.env.DAG_TRACKING = 'off'
  const cells = [`${(await measure(new AsyncTracker(), value)).toFixed(2)} us`]
  process.env.DAG_TRACKING = 'on'
  for (const [, url] of places) {
    const tracker = new AsyncTracker({ url, exitFlushMs: 0 })
    tracker.postGraphConstruct({ graph })
    cells.push(`${(await measure(tracker, value)).toFixed(2)} us`)
    await tracker.close(1)
  }
  console.log(`| ${label} | ${cells.join(' | ')} |`)
}
console.log(`\nMicroseconds per node run (both hooks, and the run's share of its own), Node ${process.version}.`)
process.exit()
