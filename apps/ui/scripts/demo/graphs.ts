import { createHash } from 'node:crypto'
import { canonicalVersion, type Summary, type VersionEvent, type VersionNode } from '@dag/protocol'

/** A node of a demo graph: how long it takes, what it returns, what it says. */
export interface DemoNode {
  readonly name: string
  /** A trailing `?` makes one optional. */
  readonly needs: readonly string[]
  /** Microseconds, on the whole. */
  readonly takesUs: number
  readonly result: Summary
  readonly source?: string
  readonly file?: string
  readonly line?: number
  readonly documentation?: string
}

export interface DemoGraph {
  readonly name: string
  readonly outputs: readonly string[]
  readonly inputs: Readonly<Record<string, Summary>>
  readonly nodes: readonly DemoNode[]
}

export const value = (type: string, preview: string, detail: unknown = null): Summary => ({
  type,
  preview,
  sizeBytes: Buffer.byteLength(preview),
  complete: true,
  detail: detail === null ? null : JSON.stringify(detail),
})

const ms = 1_000

export const requestPipeline: DemoGraph = {
  name: 'request-pipeline',
  outputs: ['pipeline'],
  inputs: {
    request: value('Request', 'POST /execute_tracker', {
      kind: 'opaque',
      type: 'Request',
      text: 'POST /execute_tracker',
    }),
  },
  nodes: [
    {
      name: 'requestRaw',
      needs: ['request'],
      takesUs: 2 * ms,
      result: value('Object', "{ foo: 'far', bar: 2 }", {
        kind: 'object',
        entries: [
          ['foo', 'far'],
          ['bar', 2],
        ],
        size: 2,
      }),
      source:
        'export async function requestRaw({ request }: { request: FastifyRequest }): Promise<Body> {\n  return isBody(request.body) ? request.body : {}\n}',
      file: 'src/pipeline.ts',
      line: 8,
      documentation: 'The body of the request, or nothing if it has none.',
    },
    {
      name: 'foo',
      needs: ['requestRaw'],
      takesUs: 80,
      result: value('string', "'far'", 'far'),
      source: "export function foo({ requestRaw }: { requestRaw: Body }) {\n  return requestRaw.foo ?? 'far'\n}",
      file: 'src/pipeline.ts',
      line: 12,
    },
    {
      name: 'bar',
      needs: ['requestRaw'],
      takesUs: 64,
      result: value('number', '2', 2),
      source: 'export function bar({ requestRaw }: { requestRaw: Body }) {\n  return requestRaw.bar ?? 2\n}',
      file: 'src/pipeline.ts',
      line: 16,
    },
    {
      name: 'someData',
      needs: [],
      takesUs: 1_200 * ms,
      result: value('Object', "{ status: 'ok', rows: [ 1, 2, 3 ] }", {
        kind: 'object',
        entries: [
          ['status', 'ok'],
          ['rows', { kind: 'array', items: [1, 2, 3], size: 3 }],
        ],
        size: 2,
      }),
      source:
        "export async function someData(): Promise<Data> {\n  const response = await fetch('http://127.0.0.1:8000/some_data')\n  return response.json()\n}",
      file: 'src/pipeline.ts',
      line: 20,
      documentation: 'Fetched over HTTP, from this very server.',
    },
    {
      name: 'computation1',
      needs: ['foo', 'someData'],
      takesUs: 270 * ms,
      result: value('boolean', 'false', false),
      source:
        'export async function computation1({ foo, someData }: { foo: string; someData: Data }) {\n  await wait()\n  return false\n}',
      file: 'src/pipeline.ts',
      line: 26,
    },
    {
      name: 'computation2',
      needs: ['bar'],
      takesUs: 610 * ms,
      result: value('boolean', 'true', true),
      source: 'export async function computation2({ bar }: { bar: number }) {\n  await wait()\n  return true\n}',
      file: 'src/pipeline.ts',
      line: 31,
    },
    {
      name: 'pipeline',
      needs: ['computation1', 'computation2'],
      takesUs: 2 * ms,
      result: value('Object', '{ computation1: false, computation2: true }', {
        kind: 'object',
        entries: [
          ['computation1', false],
          ['computation2', true],
        ],
        size: 2,
      }),
      source:
        'export async function pipeline({ computation1, computation2 }: { computation1: boolean; computation2: boolean }) {\n  await wait()\n  return { computation1, computation2 }\n}',
      file: 'src/pipeline.ts',
      line: 36,
    },
  ],
}

const plain = (name: string, needs: readonly string[], takesMs: number, result: Summary): DemoNode => ({
  name,
  needs,
  takesUs: takesMs * ms,
  result,
  source: `export async function ${name}({ ${needs.map((need) => need.replace('?', ' = null')).join(', ')} }) {\n  return load('${name}')\n}`,
  file: `src/pricing/${name}.ts`,
  line: 26,
})

export const checkoutPricing: DemoGraph = {
  name: 'checkout-pricing',
  outputs: ['quote'],
  inputs: {
    request: value('Request', 'POST /checkout', { kind: 'opaque', type: 'Request', text: 'POST /checkout' }),
    region: value('string', "'eu'", 'eu'),
  },
  nodes: [
    plain('customer', ['request'], 140, value('Customer', "{ id: 'c-1042', name: [redacted] }")),
    plain('cart', ['request'], 90, value('Array(3)', "[ { sku: 'A-1042', qty: 2 }, … ]")),
    plain('segment', ['customer'], 320, value('string', "'returning'", 'returning')),
    plain(
      'promotions',
      ['segment', 'region'],
      610,
      value('Array(2)', "[ { id: 'spring-10', … }, { id: 'bundle-7', … } ]"),
    ),
    plain('catalogPrices', ['cart', 'region'], 210, value('Map(3)', "Map(3) { 'A-1042' => 42.1, … }")),
    plain('stock', ['cart'], 180, value('Object', "{ 'A-1042': 12 }")),
    plain('exchangeRate', ['region'], 45, value('number', '1.0842', 1.0842)),
    plain('linePrices', ['catalogPrices', 'exchangeRate'], 12, value('Array(3)', '[ 84.2, 12.5, 7 ]')),
    plain('riskScore', ['customer', 'cart', 'fraudHints?'], 900, value('number', '0.12', 0.12)),
    plain('shipping', ['cart', 'stock'], 75, value('Object', "{ carrier: 'dhl', price: 4.9 }")),
    {
      name: 'discounts',
      needs: ['linePrices', 'promotions'],
      takesUs: 3_100,
      result: value('Array(1)', "[ { id: 'spring-10', amount: 8.42 } ]"),
      source:
        'export function discounts({\n  linePrices, promotions,\n}: Pricing): Discount[] {\n  return linePrices.flatMap((line) => promotions\n    .filter((p) => p.skus.includes(line.sku))\n    .map((p) => line.amount * p.rule.percent))\n}',
      file: 'src/pricing/discounts.ts',
      line: 26,
      documentation: 'What the promotions take off each line.',
    },
    plain('tax', ['linePrices', 'discounts', 'region'], 18, value('number', '15.99', 15.99)),
    plain('loyaltyPoints', ['discounts', 'segment'], 22, value('number', '84', 84)),
    plain(
      'quote',
      ['tax', 'loyaltyPoints', 'shipping', 'riskScore'],
      6,
      value('Object', "{ total: 84.2, currency: 'EUR' }"),
    ),
  ],
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The version of a graph. Another `edition` is another version: one function was edited. */
export function toVersion(graph: DemoGraph, project: string, edition: number): VersionEvent {
  const functions = graph.nodes.map((node, index): VersionNode => {
    const text = `${node.source ?? node.name}${index === 1 && edition > 0 ? `\n// edition ${edition}` : ''}`
    return {
      name: node.name,
      kind: 'function',
      dependencies: node.needs.map((need) => ({ name: need.replace('?', ''), optional: need.endsWith('?') })),
      module: graph.name === 'request-pipeline' ? 'pipeline' : 'pricing',
      tags: {},
      codeHash: sha256(text),
      text,
      source: node.source ?? null,
      file: node.file ?? null,
      line: node.line ?? null,
      documentation: node.documentation ?? null,
    }
  })
  const known = new Set(functions.map((node) => node.name))
  const needed = new Set(functions.flatMap((node) => node.dependencies.map((dependency) => dependency.name)))
  const inputs = [...needed]
    .filter((name) => !known.has(name))
    .map(
      (name): VersionNode => ({
        name,
        kind: 'input',
        dependencies: [],
        module: null,
        tags: {},
        codeHash: null,
        text: null,
        source: null,
        file: null,
        line: null,
        documentation: null,
      }),
    )
  const nodes = [...inputs, ...functions]
  return { type: 'version', project, name: graph.name, id: sha256(canonicalVersion(nodes)).slice(0, 32), nodes }
}
