import type { ErrorInfo, IngestEvent, NodeFinishedEvent, VersionEvent } from '@dag/protocol'
import type { DemoGraph, DemoNode } from './graph'
import { toRunId } from './random'
import { number, record, text, toSummary } from './summary'

const node = (name: string, needs: readonly string[], source: string): DemoNode => ({
  name,
  needs,
  takesUs: 1_000,
  result: () => number(1),
  source,
  file: `src/export/${name}.ts`,
  line: 4,
})

/** orders -> chunk, once per item -> uploadChunks, once per item -> manifest, of all of them. */
export const nightlyExport: DemoGraph = {
  name: 'nightly-export',
  module: 'export',
  outputs: ['manifest'],
  inputs: { day: () => text('yesterday') },
  nodes: [
    node(
      'orders',
      ['day'],
      'export const orders = expand({ concurrency: 8 }, async ({ day }: Day) => listChunks(day))',
    ),
    node('columns', [], "export const columns = cache({ ttlMs: 86_400_000 }, () => readColumns('orders'))"),
    node(
      'chunk',
      ['orders', 'columns'],
      'export const chunk = cache({ ttlMs: 60_000 }, ({ orders, columns }: Chunk) => toRows(orders, columns))',
    ),
    node(
      'uploadChunks',
      ['chunk'],
      'export const uploadChunks = retry({ attempts: 3 }, async ({ chunk }: Rows) => put(chunk))',
    ),
    node(
      'manifest',
      ['uploadChunks'],
      "export const manifest = collect(['uploadChunks'], ({ uploadChunks }: Parts) => toManifest(uploadChunks))",
    ),
  ],
}

interface ItemRun {
  readonly version: VersionEvent
  readonly startedAtUs: number
  readonly random: () => number
  readonly items: number
  /** Items that fail at last; without any the run succeeds. */
  readonly failing?: readonly number[]
  /** Lines that each upload logs. */
  readonly linesPerItem?: number
  /** The events end here, in microseconds after the start: it still runs, or its process died. */
  readonly openAfterUs?: number
}

const CONCURRENCY = 8
const LISTED_US = 84_000

/** A run of which two nodes ran once per item, some of them in several attempts, some from a cache. */
export function toItemEvents(options: ItemRun): readonly IngestEvent[] {
  const { version, startedAtUs, random, items, failing = [], linesPerItem = 1 } = options
  const { openAfterUs = Number.POSITIVE_INFINITY } = options
  const run = toRunId(startedAtUs, random)
  const at = (us: number) => startedAtUs + us
  const finished = (name: string, item: number | null, fromUs: number, toUs: number): NodeFinishedEvent => ({
    ...{ type: 'node-finished', run, node: name, item, status: 'success' },
    ...{ startedAtUs: at(fromUs), finishedAtUs: at(toUs), result: null, error: null },
  })
  const events: IngestEvent[] = [
    toStart(run, version, startedAtUs),
    {
      ...finished('orders', null, 0, LISTED_US),
      result: toSummary(`Array(${items})`, `Array(${items}) [ 'orders-0', … ]`),
    },
    { ...finished('columns', null, 2, 300), result: toSummary('Array(24)', "[ 'id', 'total', … ]"), cached: true },
  ]
  const lanes = Array.from({ length: CONCURRENCY }, () => LISTED_US)
  let firstFailureUs = Number.POSITIVE_INFINITY
  let endUs = LISTED_US
  for (let item = 0; item < items; item++) {
    const lane = item % CONCURRENCY
    const fromUs = lanes[lane] ?? LISTED_US
    if (fromUs > Math.min(firstFailureUs, openAfterUs)) break
    const isCached = item % 11 === 0
    const cutUs = fromUs + (isCached ? 40 : Math.round(900 + 4_000 * random()))
    const attempts = failing.includes(item) ? 3 : random() > 0.97 ? 2 : 1
    const toUs = cutUs + 20 + Math.round((20_000 + 60_000 * random()) * attempts)
    lanes[lane] = toUs
    const inputs = { orders: text(`orders-${item}`) }
    const rows = toSummary('Table', `Table ${400 + (item % 70)} × 24`)
    const chunk = { ...finished('chunk', item, fromUs, cutUs), result: rows, inputs, ...(isCached && { cached: true }) }
    events.push(chunk)
    for (let line = 0; line < linesPerItem; line++)
      events.push(toLine(run, item, line, at(cutUs + 400 + 90 * line), random))
    if (toUs > openAfterUs) {
      events.push({ type: 'node-started', run, node: 'uploadChunks', item, startedAtUs: at(cutUs + 20) })
      continue
    }
    const upload = { ...finished('uploadChunks', item, cutUs + 20, toUs), ...(attempts > 1 && { attempts }) }
    const isFailing = failing.includes(item)
    if (isFailing) firstFailureUs = Math.min(firstFailureUs, toUs)
    const end: IngestEvent = isFailing
      ? { ...upload, status: 'failed', error: toTimeout(item) }
      : { ...upload, result: record({ part: item, kB: 40 + (item % 9) }) }
    events.push(end)
    endUs = Math.max(endUs, toUs)
  }
  if (Number.isFinite(openAfterUs)) return events
  if (Number.isFinite(firstFailureUs)) {
    const error = toTimeout(failing[0] ?? 0)
    const failed = { status: 'failed', finishedAtUs: at(firstFailureUs), failedNode: 'uploadChunks', error } as const
    return [...events, { type: 'run-finished', run, ...failed }]
  }
  const manifest = { ...finished('manifest', null, endUs + 200, endUs + 31_000), result: record({ parts: items }) }
  const success = { status: 'success', finishedAtUs: at(endUs + 31_400), failedNode: null, error: null } as const
  return [...events, manifest, { type: 'run-finished', run, ...success }]
}

const toStart = (run: string, version: VersionEvent, startedAtUs: number): IngestEvent => ({
  ...{ type: 'run-started', project: version.project, run, name: nightlyExport.name, version: version.id, startedAtUs },
  ...{ outputs: nightlyExport.outputs, inputs: { day: text('yesterday') }, overrides: {}, config: {} },
  ...{ tags: { region: 'eu' }, git: null },
  host: { hostname: 'batch-1', pid: 77, node: 'v24.11.1', platform: 'linux x64' },
})

function toTimeout(item: number): ErrorInfo {
  const message = `the store did not accept part ${item} within 2,000 ms`
  const frames = [
    'put (/srv/export/src/export/put.ts:12:9)',
    'uploadChunks (/srv/export/src/export/uploadChunks.ts:4:60)',
  ]
  return {
    name: 'TimeoutError',
    message,
    stack: [`TimeoutError: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n'),
  }
}

function toLine(run: string, item: number, sequence: number, atUs: number, random: () => number): IngestEvent {
  const draw = random()
  const [level, message] =
    draw > 0.985
      ? (['error', 'the answer was cut off\nexpected 8,192 bytes, got 4,096'] as const)
      : draw > 0.93
        ? (['warn', 'slow answer, trying again'] as const)
        : sequence % 3 === 2
          ? (['debug', 'compressed in 1.2 ms'] as const)
          : (['info', `PUT orders-${item}`] as const)
  const fields = level === 'warn' ? record({ attempt: sequence + 1, tookMs: 812 }) : null
  return { type: 'node-log', run, node: 'uploadChunks', item, sequence, atUs, level, message, fields }
}
