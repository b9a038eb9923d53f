import type { ValueNode } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toSmallJson } from '../../src/summary/json.js'

const { node } = fc.letrec<{ node: ValueNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.record({ kind: fc.constant('opaque' as const), type: fc.string(), text: fc.string() }),
    fc.record({ kind: fc.constant('redacted' as const) }),
    fc.record(
      {
        kind: fc.constant('object' as const),
        type: fc.string({ unit: 'binary' }),
        entries: fc.array(fc.tuple(fc.string({ unit: 'binary' }), tie('node'))),
        size: fc.nat(),
      },
      { requiredKeys: ['kind', 'entries', 'size'] },
    ),
    fc.record(
      {
        kind: fc.constant('array' as const),
        type: fc.string(),
        items: fc.array(tie('node')),
        size: fc.nat(),
        columns: fc.constant({ items: [], size: 0 }),
      },
      { requiredKeys: ['kind', 'items', 'size'] },
    ),
    fc.record({
      kind: fc.constant('map' as const),
      entries: fc.array(fc.tuple(tie('node'), tie('node'))),
      size: fc.nat(),
    }),
  ),
}))

describe('the JSON text of a small node', () => {
  it('the JSON text of a small node equals that of JSON.stringify, whatever it contains', () => {
    fc.assert(
      fc.property(node, (value) => {
        expect(JSON.parse(toSmallJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})
