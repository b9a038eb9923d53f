import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import { sweep } from '@/server/ingest/sweep'
import { listNodeSpans, listRunSpans } from '@/server/services/list-spans'
import type { ExportedSpan } from '@/server/traces/exported-span'
import { takeSpans } from '@/server/traces/take-spans'
import { batch, nodeFinished, runFinished, runStarted, START_US } from '../../support/events'
import { createTestStore } from '../../support/store'
import { exportedSpan, nodeSpan, runSpan } from '../../support/traces'

const NOW_US = START_US + 10_000
const HOUR_US = 3_600_000_000

async function setUp() {
  const test = await createTestStore()
  await ingest(test.store, batch([runStarted('r1'), nodeFinished('r1', 'load')]), NOW_US)
  const take = (spans: readonly ExportedSpan[], { onlyProject = null as number | null, nowUs = NOW_US } = {}) =>
    takeSpans(test.store, spans, { onlyProject, nowUs })
  const kept = async (node = 'load', item: number | null = null) =>
    (await listNodeSpans(test.store, { runId: 'r1', node, item })).spans.map(({ name }) => name)
  return { ...test, take, kept }
}

describe('spans', { timeout: 60_000 }, () => {
  it('spans below the span of a node are kept with their tree, and the spans of the driver are not', async () => {
    const { store, take } = await setUp()
    const deep = exportedSpan('dns', 'GET', { kind: 1, failed: true, message: 'not found' })
    const refusals = await take([deep, exportedSpan('GET', 'load'), nodeSpan('load'), runSpan()])
    expect(refusals.total()).toBe(0)
    const { total, spans } = await listNodeSpans(store, { runId: 'r1', node: 'load', item: null })
    expect(total).toBe(2)
    expect(spans).toEqual([
      expect.objectContaining({ name: 'GET', parentId: null, kind: 'client', startUs: 100, endUs: 200, failed: false }),
      expect.objectContaining({ name: 'dns', kind: 'internal', failed: true, message: 'not found' }),
    ])
    expect(spans[1]?.parentId).toBe(spans[0]?.id)
  })

  it('spans are kept whatever the order and the parts in which they arrive', async () => {
    const all = [
      ...[exportedSpan('dns', 'GET'), exportedSpan('GET', 'load'), exportedSpan('SELECT', 'load')],
      ...[nodeSpan('load'), nodeSpan('total'), exportedSpan('query', 'total'), runSpan('r1', 'request')],
      ...[exportedSpan('request', null), exportedSpan('auth', 'request'), exportedSpan('token', 'auth')],
    ]
    const order = fc.shuffledSubarray(all, { minLength: all.length })
    const cuts = fc.array(fc.nat(all.length), { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(order, cuts, async (spans, cuts) => {
        const { rows, take } = await setUp()
        const ends = [0, ...cuts.sort((a, b) => a - b), spans.length]
        for (const [index, end] of ends.entries()) await take(spans.slice(ends[index - 1] ?? 0, end))
        const kept = rows('NodeSpan').map(({ node, name }) => `${node}: ${name}`)
        expect(kept.sort()).toEqual(['load: GET', 'load: SELECT', 'load: dns', 'total: query'])
        expect(rows('SpanPlace').filter(({ state }) => state === 'waiting')).toEqual([])
      }),
      { numRuns: 10 },
    )
  })

  it('spans of other traces are refused with the reason, however their parts arrive', async () => {
    const { rows, take } = await setUp()
    const refusals = await take([exportedSpan('SELECT', 'GET /sums'), exportedSpan('GET /sums', null)])
    expect(refusals.total()).toBe(2)
    expect(refusals.toMessage()).toMatch(
      /^2 spans are \("GET \/sums", "SELECT"\) in no node of a run\..*is not a run\.$/,
    )
    expect((await take([exportedSpan('late', 'SELECT')])).total()).toBe(1)
    // A node that the tracing leaves out has no span: its spans are below the run.
    expect((await take([runSpan(), exportedSpan('SELECT 2', 'run')])).total()).toBe(1)
    expect(rows('NodeSpan')).toEqual([])
  })

  it('spans that are sent again change nothing', async () => {
    const { take, kept, rows } = await setUp()
    const spans = [exportedSpan('GET', 'load'), nodeSpan('load')]
    await take(spans)
    const before = rows('NodeSpan')
    await take(spans)
    expect(rows('NodeSpan')).toEqual(before)
    expect(rows('NodeSpanCount').map(({ total }) => total)).toEqual([1])
    expect(await kept()).toEqual(['GET'])
  })

  it('spans without valid ids or times are refused', async () => {
    const { take } = await setUp()
    const bad: Partial<ExportedSpan>[] = [
      ...[{ id: '' }, { id: '0'.repeat(16) }, { traceId: 'x' }, { parentId: 'y' }],
      ...[{ startedAtUs: Number.NaN }, { finishedAtUs: -1 }, { startedAtUs: 2 ** 60 }],
    ]
    const refusals = await take(bad.map((rest) => exportedSpan('GET', 'load', rest)))
    expect(refusals.total()).toBe(bad.length)
    expect(refusals.toMessage()).toBe('7 spans are ("GET") without a valid id, trace id or time.')
  })

  it('spans of items belong to their item, and marks are those directly below a node', async () => {
    const { store, take, kept } = await setUp()
    const spans = [exportedSpan('GET', 'page'), exportedSpan('dns', 'GET'), exportedSpan('SELECT', 'load')]
    await take([...spans, nodeSpan('page', { item: 3 }), nodeSpan('load')])
    expect(await kept('page', 3)).toEqual(['GET', 'dns'])
    expect(await kept('page')).toEqual([])
    expect((await listRunSpans(store, 'r1')).nodes).toEqual([
      { node: 'load', item: null, marks: [{ name: 'SELECT', startUs: 100, endUs: 200 }] },
      { node: 'page', item: 3, marks: [{ name: 'GET', startUs: 100, endUs: 200 }] },
    ])
  })

  it('spans beyond the first thousand of a node are counted alone', async () => {
    const { store, take } = await setUp()
    await take([nodeSpan('load'), ...Array.from({ length: 1_005 }, (_, index) => exportedSpan(`q ${index}`, 'load'))])
    const { total, spans } = await listNodeSpans(store, { runId: 'r1', node: 'load', item: null })
    expect([total, spans.length]).toEqual([1_005, 1_000])
  })

  it('spans come before the run that they belong to', async () => {
    const { store, take, rows } = await setUp()
    await take([nodeSpan('load', { run: 'r2' }), exportedSpan('GET', 'load')])
    const found = () => listNodeSpans(store, { runId: 'r2', node: 'load', item: null })
    await expect(found()).rejects.toThrow(/no run r2/)
    await ingest(store, batch([runStarted('r2'), nodeFinished('r2', 'load'), runFinished('r2')]), NOW_US)
    expect((await found()).total).toBe(1)
    expect(rows('Run').map(({ id, status }) => [id, status])).toContainEqual(['r2', 'success'])
  })

  it('spans wait an hour for the span above them', async () => {
    const { store, take, kept } = await setUp()
    await take([exportedSpan('GET', 'load')])
    await take([exportedSpan('SELECT', 'load')], { nowUs: NOW_US + HOUR_US })
    sweep(store, NOW_US + HOUR_US + 1)
    await take([nodeSpan('load')], { nowUs: NOW_US + HOUR_US + 1 })
    expect(await kept()).toEqual(['SELECT'])
  })

  it('spans of runs in another project are refused, and their children with them', async () => {
    const { store, take, kept } = await setUp()
    await ingest(store, batch([runStarted('r2', { project: 'other' })]), NOW_US)
    const refusals = await take([nodeSpan('load'), exportedSpan('GET', 'load')], { onlyProject: 2 })
    expect(refusals.total()).toBe(2)
    expect(refusals.toMessage()).toContain('in a run that the API key does not reach')
    expect(await kept()).toEqual([])
  })

  it('spans are stored without secrets, and bounded', async () => {
    const { store, take, rows } = await setUp()
    const attributes: ExportedSpan['attributes'] = [
      ['url.full', 'https://app:hunter2@shop.example/price'],
      ['http.request.header.authorization', 'Bearer hunter2'],
      ['db.query.text', `SELECT ${'x'.repeat(5_000)}`],
      ['http.response.status_code', 200],
      ['ratio', Number.POSITIVE_INFINITY],
      ...Array.from({ length: 40 }, (_, index): [string, boolean] => [`flag ${index}`, true]),
    ]
    const secret = exportedSpan('GET /?password=hunter2', 'load', { attributes, message: 'password=hunter2 is wrong' })
    await take([secret, nodeSpan('load')])
    const { spans } = await listNodeSpans(store, { runId: 'r1', node: 'load', item: null })
    expect(JSON.stringify([spans, rows('SpanPlace')])).not.toContain('hunter2')
    const [span] = spans
    expect(Object.keys(span?.attributes ?? {})).toHaveLength(16)
    expect(span?.attributes['http.response.status_code']).toBe(200)
    expect(String(span?.attributes['db.query.text'])).toHaveLength(200)
    expect(span?.attributes.ratio).toBe('Infinity')
  })

  it('spans go with their run', async () => {
    const { store, take, rows } = await setUp()
    await take([nodeSpan('load'), exportedSpan('GET', 'load')])
    await store.write((writer) => writer.trashRun(writer.findKeptRun('r1')?.key ?? 0, NOW_US))
    await store.write((writer) => writer.purgeTrash(NOW_US))
    expect([rows('Run'), rows('NodeSpan'), rows('NodeSpanCount')]).toEqual([[], [], []])
  })
})
