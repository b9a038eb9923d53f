import { AsyncDriver } from '@dag/driver'
import { createTracing } from '@dag/driver/opentelemetry'
import { AsyncTracker } from '@dag/tracker'
import { context, DiagLogLevel, diag, SpanKind } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { POST as postTraces } from '@/app/v1/traces/route'
import { getStore } from '@/server/store/current'
import { createKey } from '../../support/key-server'
import { readRoutes, startRouteServer } from '../../support/route-server'
import { createFolder } from '../../support/store'

const EXPORTERS = { json: JsonExporter, protobuf: ProtobufExporter }

beforeEach(() => void context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()))
afterEach(() => {
  context.disable()
  diag.disable()
})

/** Our server, with the routes that trackers and exporters use. */
async function startServer({ needsKeys = false } = {}) {
  const routes = [...(await readRoutes()), { path: '/v1/traces', handlers: { POST: postTraces } }]
  const server = await startRouteServer(`${createFolder()}/dag.db`, routes as never, { needsKeys })
  onTestFinished(() => server.close())
  return server
}

describe.each(Object.entries(EXPORTERS))('the exporter of OpenTelemetry by %s', { timeout: 60_000 }, (_, Exporter) => {
  it.each(['none', 'gzip'] as const)(
    'sends the requests inside of a node, with compression %s',
    async (compression) => {
      const { url } = await startServer()
      const exporter = new Exporter({ url: `${url}/v1/traces`, compression: compression as never })
      const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
      const tracer = provider.getTracer('http')
      const tracker = new AsyncTracker({ project: 'shop', url })

      const price = async () => {
        for (const id of [1, 2]) {
          const options = {
            kind: SpanKind.CLIENT,
            attributes: { 'url.path': '/price', id, list: ['a', 'b'], ok: true },
          }
          await tracer.startActiveSpan('GET /price', options, async (span) => {
            tracer.startSpan('dns').end()
            span.setStatus({ code: 2, message: 'no answer' })
            span.end()
          })
        }
        return 1
      }
      const driver = await AsyncDriver.builder()
        .withName('shop')
        .withModules({ price })
        .withAdapters(createTracing({ tracer: provider.getTracer('dag') }), tracker)
        .build()
      await tracer.startActiveSpan('GET /shop', async (request) => {
        await driver.execute(['price'], { runId: 'traced' })
        request.end()
      })
      await tracker.close()
      await provider.shutdown()

      const answer = await fetch(`${url}/api/v1/runs/traced/nodes/price/spans`)
      const { total, spans } = await answer.json()
      expect(total).toBe(4)
      const names = new Map(spans.map(({ id, name }: { id: string; name: string }) => [id, name]))
      expect(
        spans
          .map((span: { name: string; parentId: string | null }) => [span.name, names.get(span.parentId ?? '')])
          .sort(),
      ).toEqual([
        ['GET /price', undefined],
        ['GET /price', undefined],
        ['dns', 'GET /price'],
        ['dns', 'GET /price'],
      ])
      const request = spans.find(({ name }: { name: string }) => name === 'GET /price')
      expect(request).toMatchObject({
        ...{ kind: 'client', failed: true, message: 'no answer' },
        attributes: { 'url.path': '/price', id: 1, list: '["a","b"]', ok: true },
      })
      const run = await (await fetch(`${url}/api/v1/runs/traced`)).json()
      expect(run.spanCount).toBe(4)
      expect(request.startUs).toBeGreaterThan(-50_000)
      expect(request.endUs).toBeLessThan(run.durationUs + 50_000)
    },
  )

  it('reads the reason for which a trace of another program is refused', async () => {
    const { url } = await startServer()
    const lines: unknown[][] = []
    const warn = (...line: unknown[]) => void lines.push(line)
    diag.setLogger({ error: warn, warn, info() {}, debug() {}, verbose() {} }, DiagLogLevel.WARN)
    const exporter = new Exporter({ url: `${url}/v1/traces` })
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
    provider.getTracer('other').startSpan('GET /other').end()
    await provider.shutdown()
    const answers = lines.map((line) => line.join(' ')).filter((line) => line.includes('Partial Success'))
    expect(answers).toHaveLength(1)
    expect(answers[0]).toMatch(/Partial Success.*1 span is \(\\"GET \/other\\"\) in no node of a run.*not a run/)
  })
})

describe('the address of traces', { timeout: 60_000 }, () => {
  it('answers an error in the encoding of the request', async () => {
    const { url } = await startServer()
    const send = (type: string, body: BodyInit, headers = {}) =>
      fetch(`${url}/v1/traces`, { method: 'POST', headers: { 'content-type': type, ...headers }, body })
    const bad = await send('application/x-protobuf', new Uint8Array([0x0a, 0x05, 0x01]))
    expect([bad.status, bad.headers.get('content-type')]).toEqual([400, 'application/x-protobuf'])
    expect(await bad.text()).toContain('The body cannot be read: it is not a protobuf message of OTLP.')
    const cut = await send('application/json; charset=utf-8', '{')
    expect([cut.status, cut.headers.get('content-type')]).toEqual([400, 'application/json'])
    expect((await cut.json()).message).toMatch(/^The body cannot be read/)
    expect((await send('application/json', '{"resourceSpans":{}}')).status).toBe(400)
    expect((await send('application/json', '{}')).status).toBe(200)
    const text = await send('text/plain', 'x')
    expect([text.status, (await text.json()).message]).toEqual([
      415,
      'Send application/json or application/x-protobuf, not text/plain.',
    ])
    expect((await send('application/json', '{}', { origin: 'http://evil.example' })).status).toBe(403)
    expect((await send('application/json', '{}', { 'content-encoding': 'br' })).status).toBe(415)
    const many = Array.from({ length: 20_001 }, () => ({}))
    const large = await send('application/json', JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: many }] }] }))
    expect(large.status).toBe(413)
  })

  it('needs a key that may write', async () => {
    const { url } = await startServer({ needsKeys: true })
    const send = async (key: string | null) => {
      const headers = { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) }
      return (await fetch(`${url}/v1/traces/`, { method: 'POST', headers, body: '{}' })).status
    }
    expect(await send(null)).toBe(401)
    expect(await send(await createKey(getStore(), { scope: 'read' }))).toBe(403)
    expect(await send(await createKey(getStore(), { scope: 'write', projectId: 1 }))).toBe(200)
  })
})
