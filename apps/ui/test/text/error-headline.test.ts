import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HeadlineError, toErrorHeadline } from '@/text/error-headline'

const issues = [
  { code: 'invalid_type', expected: 'string', path: ['customer', 'email'], message: 'Required' },
  { code: 'too_small', path: ['items', 3, 'price'], message: 'Too small' },
  { code: 'custom', path: ['a b'], message: 'Odd' },
]
const json = (value: unknown) => JSON.stringify(value, null, 2)

const CASES: readonly (readonly [name: string, error: HeadlineError, headline: string])[] = [
  ['a plain message', { name: 'Error', message: 'no stock' }, 'no stock'],
  ['a specific name', { name: 'StockTimeoutError', message: 'no stock' }, 'StockTimeoutError: no stock'],
  ['a name that the message repeats', { name: 'ApiError', message: 'ApiError: no stock' }, 'ApiError: no stock'],
  ['several lines', { name: 'TypeError', message: 'Cannot read x\nat line 3' }, 'Cannot read x'],
  ['blank lines first', { name: 'Error', message: '\n \r\n\t no stock\nmore' }, 'no stock'],
  ['ornaments first', { name: 'Error', message: '----\n✖ \nno stock' }, 'no stock'],
  [
    'a line that needs the next',
    { name: 'AssertionError', message: 'Expected equal:\n\n1 !== 2\n' },
    'AssertionError: Expected equal: 1 !== 2',
  ],
  ['colours', { name: 'Error', message: '\u001b[31mred\u001b[0m alert' }, 'red alert'],
  ['a tag in brackets', { name: 'Error', message: '[GraphQL] no such field' }, '[GraphQL] no such field'],
  [
    'a failed call of Prisma',
    {
      name: 'Error',
      message:
        '\nInvalid `db.user.create()` invocation in\n/srv/a.ts:3:4\n\nUnique constraint failed on the fields: (`email`)',
    },
    'Unique constraint failed on the fields: (`email`)',
  ],
  ['issues', { name: 'ZodError', message: json(issues) }, 'customer.email: Required (and 2 more)'],
  ['one issue', { name: 'ZodError', message: json(issues.slice(1, 2)) }, 'items[3].price: Too small'],
  ['an issue of an odd key', { name: 'ZodError', message: json(issues.slice(2)) }, '["a b"]: Odd'],
  [
    'an issue of the value itself',
    { name: 'ZodError', message: json([{ path: [], message: 'Required' }]) },
    'Required',
  ],
  [
    'steps that are objects',
    { name: 'ZodError', message: json([{ path: [{ key: 'a' }, { key: 0 }], message: 'Bad' }]) },
    'a[0]: Bad',
  ],
  [
    'issues that are cut',
    { name: 'ZodError', message: json(issues).slice(0, 180) },
    'customer.email: Required (and more)',
  ],
  [
    'issues that are cut within the first',
    { name: 'ZodError', message: json(issues).slice(0, 60) },
    '"code": "invalid_type",',
  ],
  [
    'issues under another name',
    { name: 'OrderError', message: json(issues.slice(0, 1)) },
    'OrderError: customer.email: Required',
  ],
  ['a list that is not of issues', { name: 'Error', message: '[1, 2]' }, '[1, 2]'],
  [
    'the answer of a server',
    { name: 'ApiError', message: '{"error":{"type":"x","message":"quota exceeded\\nwait"}}' },
    'ApiError: quota exceeded',
  ],
  ['an answer without a message', { name: 'Error', message: '{"code":3}' }, '{"code":3}'],
  ['an empty message', { name: 'TimeoutError', message: '' }, 'TimeoutError without a message'],
  ['an empty message of a plain error', { name: 'Error', message: ' \n ' }, 'Error without a message'],
  ['neither name nor message', { name: '', message: '' }, 'An error without a message'],
  [
    'a cause behind an empty message',
    { name: 'LoadError', message: '', causes: [{ name: 'Error', message: 'connect ECONNREFUSED' }] },
    'LoadError: connect ECONNREFUSED',
  ],
  [
    'an AggregateError',
    {
      name: 'AggregateError',
      message: 'All promises were rejected',
      causes: [
        { name: 'Error', message: 'a' },
        { name: 'Error', message: 'b' },
      ],
    },
    'All promises were rejected: a (and more)',
  ],
  [
    'an AggregateError without a message',
    { name: 'AggregateError', message: '', causes: [{ name: 'E', message: 'a' }] },
    'E: a',
  ],
  [
    'an AggregateError of which the causes are not known',
    { name: 'AggregateError', message: '' },
    'AggregateError without a message',
  ],
  ['a thrown string', { name: 'string', message: 'quota exceeded' }, 'quota exceeded'],
  ['a thrown empty string', { name: 'string', message: '' }, 'threw an empty string'],
  ['a thrown undefined', { name: 'undefined', message: 'undefined' }, 'threw undefined'],
  ['a thrown object', { name: 'Object', message: "{ code: 'E1' }" }, "threw { code: 'E1' }"],
  ['a thrown object with a message', { name: 'Object', message: 'no stock' }, 'no stock'],
  ['a thrown list', { name: 'Array(2)', message: '[1, 2]' }, 'threw [1, 2]'],
]

describe('the headline of an error', () => {
  it.each(CASES)('the headline of an error reads well for %s', (_, error, headline) => {
    expect(toErrorHeadline(error)).toBe(headline)
  })

  it('the headline of an error is one line, bounded and never empty', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, text, (name, message) => {
        const line = toErrorHeadline({ name: name.slice(0, 200), message })
        expect(line).not.toBe('')
        expect(line).not.toMatch(/\n/)
        expect(line.length).toBeLessThanOrEqual(400)
      }),
    )
  })

  it('the headline of an error of many issues is bounded', () => {
    const many = JSON.stringify(Array.from({ length: 20_000 }, () => issues[0]))
    expect(toErrorHeadline({ name: 'ZodError', message: many })).toBe('customer.email: Required (and more)')
  })
})
