import type { IngestEvent, Summary } from '@dag/protocol'
import fc from 'fast-check'
import {
  failure,
  inputNode,
  nodeFinished,
  nodeStarted,
  runFinished,
  runStarted,
  START_US,
  version,
  versionNode,
} from './events'

const name = fc.oneof(
  fc.constantFrom('load', '__proto__', '"a"\n', '7', 'é𝄞'),
  fc.string({ minLength: 1, maxLength: 9 }),
)
const value: fc.Arbitrary<Summary> = fc.record(
  {
    type: fc.string({ maxLength: 5 }),
    preview: fc.string({ maxLength: 9 }),
    complete: fc.boolean(),
    detail: fc.json(),
    hash: fc.stringMatching(/^[0-9a-z]{1,8}:[0-9a-f]{16}$/),
  },
  { requiredKeys: ['type', 'preview', 'complete'] },
)
const values = fc.dictionary(name, value, { maxKeys: 3 })
const item = fc.option(fc.nat(3))
const error = fc.constantFrom(null, failure)
const nodeEvent: fc.Arbitrary<IngestEvent> = fc.oneof(
  fc.tuple(name, item, fc.nat(9)).map(([node, of, after]) => nodeStarted('r1', node, START_US + after, of)),
  fc
    .record({
      node: name,
      item,
      status: fc.constantFrom('success' as const, 'failed' as const, 'cancelled' as const),
      result: fc.option(value),
      error,
      cached: fc.boolean(),
      attempts: fc.integer({ min: 1, max: 3 }),
      inputs: values,
    })
    .map(({ node, ...rest }) => nodeFinished('r1', node, rest)),
  fc
    .record({ node: name, item, sequence: fc.nat(5), atUs: fc.nat(9), message: fc.string(), fields: fc.option(value) })
    .map((line): IngestEvent => ({ type: 'node-log', run: 'r1', level: 'warn', ...line })),
)
/** The events of the run `r1` of the project `shop`, with its version or without. */
export const recordedEvents: fc.Arbitrary<readonly IngestEvent[]> = fc
  .record({
    inputs: values,
    overrides: values,
    tags: fc.dictionary(name, fc.string({ maxLength: 9 }), { maxKeys: 3 }),
    events: fc.array(nodeEvent, { maxLength: 20 }),
    graph: fc.option(fc.uniqueArray(name, { maxLength: 4 })),
    end: fc.option(fc.record({ inputs: values, error, failedNode: fc.option(name) })),
  })
  .map(({ inputs, overrides, tags, events, graph, end }) => {
    const nodes = graph?.map((node, index) => (index % 2 === 0 ? inputNode(node) : versionNode(node)))
    const { id, ...of } = version({ project: 'shop' })
    return [
      ...(nodes ? [{ ...of, id, nodes }] : []),
      runStarted('r1', { project: 'shop', version: id, inputs, overrides, tags }),
      ...events,
      ...(end ? [runFinished('r1', { status: end.error ? 'failed' : 'success', ...end })] : []),
    ]
  })
