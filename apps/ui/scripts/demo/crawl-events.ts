import type { ErrorInfo, IngestEvent, Summary, VersionEvent } from '@dag/protocol'
import { type DemoGraph, value } from './graphs'
import { toRunId } from './random'

/** urls -> page, once per url -> words, once per page -> report, of all of them. */
export const crawl: DemoGraph = {
  name: 'crawl',
  outputs: ['report'],
  inputs: { sitemap: value('string', "'https://example.org/sitemap.xml'", 'https://example.org/sitemap.xml') },
  nodes: [
    node(
      'urls',
      ['sitemap'],
      'export async function urls({ sitemap }: { sitemap: string }) {\n  return parse(await get(sitemap))\n}',
    ),
    node(
      'page',
      ['urls'],
      'export const page = retry({ attempts: 3 }, async ({ urls }: { urls: string }) => get(urls))',
    ),
    node(
      'words',
      ['page'],
      'export const words = cache({ ttlMs: 60_000 }, ({ page }: { page: Page }) => count(page.text))',
    ),
    node('stopWords', [], 'export const stopWords = cache({ ttlMs: 86_400_000 }, () => load("stop-words"))'),
    node(
      'report',
      ['words', 'stopWords'],
      'export function report({ words, stopWords }: Report) {\n  return top(words, stopWords)\n}',
    ),
  ],
}

function node(name: string, needs: readonly string[], source: string): DemoGraph['nodes'][number] {
  return {
    name,
    needs,
    takesUs: 1_000,
    result: value('Object', '{ … }'),
    source,
    file: `src/crawl/${name}.ts`,
    line: 4,
  }
}

interface CrawlOptions {
  readonly version: VersionEvent
  readonly startedAtUs: number
  readonly random: () => number
  readonly items: number
  /** The items that fail at last; without any the run succeeds. */
  readonly failing?: readonly number[]
  /** Lines that each page logs. */
  readonly linesPerItem?: number
  /** Cut at so many microseconds after the start: it still runs. */
  readonly openAfterUs?: number
}

const CONCURRENCY = 8

/** A run of which two nodes ran once per item, some of them in several attempts, some from a cache. */
export function toCrawlEvents(options: CrawlOptions): readonly IngestEvent[] {
  const {
    version,
    startedAtUs,
    random,
    items,
    failing = [],
    linesPerItem = 1,
    openAfterUs = Number.POSITIVE_INFINITY,
  } = options
  const run = toRunId(startedAtUs, random)
  const at = (us: number) => startedAtUs + us
  const started: IngestEvent = {
    type: 'run-started',
    project: version.project,
    run,
    name: crawl.name,
    version: version.id,
    startedAtUs,
    outputs: crawl.outputs,
    inputs: crawl.inputs,
    overrides: {},
    config: {},
    tags: { site: 'example.org' },
    host: { hostname: 'crawler-1', pid: 77, node: process.version, platform: 'linux x64' },
    git: null,
  }
  const urlsEnd = 84_000
  const events: IngestEvent[] = [
    started,
    end(run, 'urls', null, at(0), at(urlsEnd), value('Array', `Array(${items}) [ 'https://example.org/1', … ]`)),
    { ...end(run, 'stopWords', null, at(2), at(300), value('Set', 'Set(179) { … }')), cached: true },
  ]
  const lanes = Array.from({ length: CONCURRENCY }, () => urlsEnd)
  let firstFailure: number | null = null
  for (let item = 0; item < items; item++) {
    const lane = item % CONCURRENCY
    const from = lanes[lane] ?? urlsEnd
    if (firstFailure !== null && from > firstFailure) break
    const attempts = failing.includes(item) ? 3 : random() > 0.97 ? 2 : 1
    const to = from + Math.round((20_000 + 60_000 * random()) * attempts)
    if (from > openAfterUs) break
    lanes[lane] = to
    const url = value('string', `'https://example.org/${item}'`, `https://example.org/${item}`)
    for (let line = 0; line < linesPerItem; line++)
      events.push(toLine(run, item, line, at(from + 400 + 90 * line), random))
    if (to > openAfterUs) {
      events.push({ type: 'node-started', run, node: 'page', item, startedAtUs: at(from) })
      continue
    }
    const failed = failing.includes(item)
    if (failed) firstFailure ??= to
    events.push({
      ...end(
        run,
        'page',
        item,
        at(from),
        at(to),
        failed ? null : value('Page', `{ status: 200, text: ${4 + (item % 9)} kB }`),
      ),
      status: failed ? 'failed' : 'success',
      error: failed ? timedOut(item) : null,
      inputs: { urls: url },
      ...(attempts > 1 && { attempts }),
    })
    if (failed) continue
    const cached = item % 11 === 0
    const took = cached ? 40 : Math.round(900 + 4_000 * random())
    events.push({
      ...end(
        run,
        'words',
        item,
        at(to + 20),
        at(to + 20 + took),
        value('Map', `Map(${300 + (item % 70)}) { 'the' → 41, … }`),
      ),
      ...(cached && { cached }),
    })
  }
  if (Number.isFinite(openAfterUs)) return events
  const lastUs = Math.max(...lanes) + 6_000
  if (firstFailure !== null) {
    const error = timedOut(failing[0] ?? 0)
    return [...events, finish(run, 'failed', at(firstFailure), error)]
  }
  return [
    ...events,
    end(run, 'report', null, at(lastUs), at(lastUs + 31_000), value('Object', "{ top: [ 'graph', 'node', … ] }")),
    finish(run, 'success', at(lastUs + 31_000), null),
  ]
}

function end(
  run: string,
  name: string,
  item: number | null,
  startedAtUs: number,
  finishedAtUs: number,
  result: Summary | null,
) {
  return {
    type: 'node-finished',
    run,
    node: name,
    item,
    status: 'success',
    startedAtUs,
    finishedAtUs,
    result,
    error: null,
  } as const
}

function finish(run: string, status: 'success' | 'failed', finishedAtUs: number, error: ErrorInfo | null): IngestEvent {
  return { type: 'run-finished', run, status, finishedAtUs, failedNode: error && 'page', error }
}

function timedOut(item: number): ErrorInfo {
  const message = `https://example.org/${item} did not answer within 2,000 ms`
  return {
    name: 'TimeoutError',
    message,
    stack: `TimeoutError: ${message}\n    at get (/srv/crawl/src/crawl/get.ts:12:9)\n    at page (/srv/crawl/src/crawl/page.ts:4:60)`,
  }
}

function toLine(run: string, item: number, sequence: number, atUs: number, random: () => number): IngestEvent {
  const [level, message] =
    random() > 0.985
      ? (['error', 'the answer was cut off\nexpected 8,192 bytes, got 4,096'] as const)
      : random() > 0.93
        ? (['warn', 'slow answer, trying again'] as const)
        : sequence % 3 === 2
          ? (['debug', 'parsed in 1.2 ms'] as const)
          : (['info', `GET https://example.org/${item}`] as const)
  const fields = level === 'warn' ? value('Object', `{ attempt: ${sequence + 1}, tookMs: 812 }`) : null
  return { type: 'node-log', run, node: 'page', item, sequence, atUs, level, message, fields }
}
