import type { DemoGraph, DemoNode } from '../graph'
import { record, text, toSummary } from '../summary'

const ms = 1_000

/** Changes of checkout, oldest first. */
export const CHECKOUT_EDITIONS = ['first', 'computations', 'data'] as const

export type CheckoutEdition = (typeof CHECKOUT_EDITIONS)[number]

const flag = (value: boolean) => toSummary('boolean', String(value), value)

/** The request pipeline of the README. A usual run takes 1.5 s. */
export function toCheckout(edition: CheckoutEdition): DemoGraph {
  const place = CHECKOUT_EDITIONS.indexOf(edition)
  const node = (
    name: string,
    needs: readonly string[],
    takesMs: number,
    line: number,
    rest: Pick<DemoNode, 'result' | 'source'> & Partial<DemoNode>,
  ) => ({
    name,
    needs,
    takesUs: takesMs * ms,
    file: 'src/pipeline.ts',
    line,
    ...rest,
  })
  return {
    name: 'checkout',
    module: 'pipeline',
    outputs: ['pipeline'],
    inputs: {
      request: () => toSummary('Request', 'POST /execute', { kind: 'opaque', type: 'Request', text: 'POST /execute' }),
    },
    nodes: [
      node('requestRaw', ['request'], 2, 8, {
        documentation: 'The body of the request, or nothing if it has none.',
        result: () => record({ foo: 'far', bar: 2 }),
        source:
          'export async function requestRaw({ request }: { request: FastifyRequest }): Promise<Body> {\n  return isBody(request.body) ? request.body : {}\n}',
      }),
      node('foo', ['requestRaw'], 0.08, 12, {
        result: () => text('far'),
        source: "export function foo({ requestRaw }: { requestRaw: Body }) {\n  return requestRaw.foo ?? 'far'\n}",
      }),
      node('bar', ['requestRaw'], 0.07, 16, {
        result: ({ random }) => toSummary('number', '2', Math.floor(3 * random())),
        source: 'export function bar({ requestRaw }: { requestRaw: Body }) {\n  return requestRaw.bar ?? 1\n}',
      }),
      node('someData', [], 1_240, 20, {
        documentation: 'Fetched over HTTP.',
        result: ({ random }) => record({ status: 'ok', rows: 1 + Math.floor(9 * random()) }),
        source: `export async function someData(): Promise<Data> {\n  const response = await fetch(DATA_URL${place > 1 ? ', { keepalive: true }' : ''})\n  return response.json()\n}`,
      }),
      node('computation1', ['foo', 'someData'], 254, 26, {
        result: ({ random }) => flag(random() > 0.5),
        source: `export async function computation1({ foo, someData }: Needs) {\n  await ${place > 0 ? 'settle' : 'wait'}()\n  return matches(someData, foo)\n}`,
      }),
      node('computation2', ['bar'], 610, 31, {
        result: ({ random }) => flag(random() > 0.5),
        source: `export async function computation2({ bar }: { bar: number }) {\n  await ${place > 0 ? 'settle' : 'wait'}()\n  return bar > 1\n}`,
      }),
      node('pipeline', ['computation1', 'computation2'], 6, 36, {
        result: ({ random }) => record({ computation1: random() > 0.5, computation2: true }),
        source:
          'export async function pipeline({ computation1, computation2 }: Computed) {\n  return { computation1, computation2 }\n}',
      }),
    ],
  }
}
