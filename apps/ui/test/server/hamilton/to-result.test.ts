import type { Summary, ValueNode } from '@dag/protocol'
import { summarySchema, valueNodeSchema } from '@dag/protocol/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toResult } from '@/server/hamilton/to-result'

const described = (column: object) => ({ name: 'result_summary', type: 'dagworks_describe', value: { a: column } })
const result = (attributes: readonly object[], node = 'n', type: string | null = 'DataFrame') =>
  toResult(attributes as never, { node, type }) as Summary
const detail = (summary: Summary) => JSON.parse(summary.detail ?? 'null') as ValueNode & object
const column = (sent: object) => {
  const table = detail(result([described({ name: 'a', pos: 0, data_type: 'x', count: 4, missing: 1, ...sent })]))
  return 'columns' in table ? table.columns?.items[0] : undefined
}

describe('columns', () => {
  it('a column of texts has the mean of its lengths alone', () => {
    expect(column({ base_data_type: 'str', avg_str_len: 2.5, std_str_len: 1, empty: 1 })?.statistics).toEqual({
      kind: 'strings',
      ...{ count: 3, missing: 1, empty: 1, meanLength: 2.5, top: [] },
    })
  })

  it.each(['numeric', 'datetime', 'category', 'str', 'unhandled', 'unknown-pandas', 7])(
    'a column %s without figures is counted',
    (base_data_type) => {
      expect(column({ base_data_type, mean: null, quantiles: {}, histogram: {} })?.statistics).toEqual({
        kind: 'mixed',
        ...{ count: 3, missing: 1, types: [['x', 3]] },
      })
    },
  )

  it('a column of a secret name has no statistics, and secrets among its values are redacted', () => {
    expect(column({ name: 'api_token', base_data_type: 'boolean' })).toEqual({
      ...{ name: 'api_token', type: 'x', redacted: true },
    })
    const token = `ghp_${'a1B2'.repeat(9)}`
    expect(JSON.stringify(column({ base_data_type: 'category', domain: { [token]: 3 } }))).not.toContain(token)
  })

  it('the types that Arrow finds stand next to those of pandas', () => {
    const schema = { name: 'Schema', type: 'schema', value: { metadata: {}, a: { name: 'a', type: 'string' } } }
    const table = detail(result([described({ name: 'a', data_type: 'object', count: 1 }), schema]))
    expect(table).toMatchObject({ columns: { items: [{ name: 'a', type: 'object (string)' }] } })
    expect(detail(result([schema]))).toMatchObject({
      kind: 'table',
      columns: { items: [{ name: 'a', type: 'string' }] },
    })
  })

  it('a frame of 5,000 columns stays within the limits', () => {
    const columns = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, pos) => [
        `c${pos}`,
        { name: `column ${pos}`, pos, count: 9, data_type: 'object' },
      ]),
    )
    const summary = result([{ name: 'result_summary', type: 'dagworks_describe', value: columns }])
    expect(summary.detail?.length).toBeLessThan(500_000)
    expect(detail(summary)).toMatchObject({ columns: { size: 5_000 } })
  })
})

describe('records of one result', () => {
  it('the picture of an estimator is text next to its parameters', () => {
    const parameters = {
      name: 'result_summary',
      type: 'dict',
      value: { type: "<class 'sklearn.svm.SVC'>", value: { C: 1 } },
    }
    const html = { name: 'Components', type: 'html', value: { html: '<b onclick="x()">SVC</b>' } }
    expect(detail(result([parameters, html]))).toEqual({
      ...{ kind: 'object', type: 'SVC', size: 2 },
      entries: [
        ['result_summary', { kind: 'object', entries: [['C', 1]], size: 1 }],
        ['Components', '<b onclick="x()">SVC</b>'],
      ],
    })
  })

  it('secrets within values are redacted by their keys and their form', () => {
    const value = { password: 'hunter2-Secret9', note: 'see postgres://ada:hunter2-Secret9@db/x' }
    const summary = result([{ type: 'dict', value: { type: "<class 'dict'>", value } }])
    expect(JSON.stringify(summary)).not.toContain('hunter2')
    expect(
      result([{ type: 'primitive', value: { type: "<class 'str'>", value: 'hunter2-Secret9' } }], 'api_key').type,
    ).toBe('redacted')
  })

  it('what a tracker cut is not complete', () => {
    const list = { type: 'dict', value: { type: "<class 'list'>", value: [1, '... truncated ...'] } }
    const dict = { type: 'dict', value: { type: "<class 'dict'>", value: { a: 1, __truncated__: '...' } } }
    expect([result([list]).complete, result([dict]).complete]).toEqual([false, false])
  })

  it('any attributes give a summary within the contract', () => {
    const types = fc.constantFrom(
      'primitive',
      'dict',
      'dagworks_describe',
      'schema',
      'html',
      'unsupported',
      'error',
      'x',
      1,
    )
    const columns = fc.record(
      {
        ...{
          name: fc.jsonValue(),
          pos: fc.jsonValue(),
          data_type: fc.jsonValue(),
          count: fc.jsonValue(),
          missing: fc.jsonValue(),
        },
        base_data_type: fc.constantFrom('numeric', 'boolean', 'datetime', 'category', 'str', 'unhandled'),
        ...{ min: fc.double(), max: fc.double(), mean: fc.double(), std: fc.jsonValue(), avg_str_len: fc.double() },
        quantiles: fc.oneof(fc.jsonValue(), fc.constant({ '0.25': 1, '0.5': 2, '0.75': 3 })),
        histogram: fc.dictionary(fc.string(), fc.jsonValue()),
        domain: fc.dictionary(fc.string(), fc.integer()),
      },
      { requiredKeys: [] },
    )
    const value = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.string(), columns),
      fc.record({ type: fc.string(), value: fc.jsonValue() }),
    )
    const attribute = fc.record({ name: fc.jsonValue(), type: types, value })
    fc.assert(
      fc.property(fc.array(attribute, { minLength: 1, maxLength: 3 }), (attributes) => {
        const summary = result(JSON.parse(JSON.stringify(attributes)))
        expect(summarySchema.safeParse(summary).error).toBeUndefined()
        if (summary.detail != null) expect(valueNodeSchema.safeParse(JSON.parse(summary.detail)).error).toBeUndefined()
      }),
    )
  })
})
