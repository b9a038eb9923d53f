import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toErrorKind } from '@/server/derive/errors/to-error-kind'

const messageOf = (message: string, more: object = {}): string =>
  toErrorKind('load', { name: 'Error', message, ...more }).message

describe('the message of an error group', () => {
  it.each([
    ['warehouse-2 did not answer', 'warehouse-# did not answer'],
    ['https://api.example.com/a/17 did not answer', 'https://api.example.com/a/# did not answer'],
    [
      'GET http://10.0.0.7:8080/orders/550e8400-e29b-41d4-a716-446655440000?page=2: 503.',
      'GET http://#.#.#.#:#/orders/<id>?…: #.',
    ],
    ['no https://user:secret@host-3/a#top', 'no https://host-#/a?…'],
    ['order 550e8400-e29b-41d4-a716-446655440000 is closed', 'order <id> is closed'],
    ['no customer cus_9sk3jd83 in eu-west-1', 'no customer cus_<id> in eu-west-#'],
    ['commit 9f86d081884c7d65 is missing', 'commit <id> is missing'],
    ['session V1StGXR8_Z5jdHi6B-myT ended', 'session <id> ended'],
    ['at 0x7ffee4', 'at <id>'],
    ['waited 1,829.5 ms, then 30ms', 'waited # ms, then #ms'],
    ['from -3 to +1e5 at 12:30:01', 'from # to # at #'],
    ['sha256 of utf8', 'sha# of utf#'],
    ['not before 2026-11-27T10:13:42.123Z', 'not before <time>'],
    ["ENOENT: no such file or directory, open '/tmp/a b/c.json'", "ENOENT: no such file or directory, open '…'"],
    ['cannot read /var/lib/app/1.csv:12:5, stopped', 'cannot read <path>, stopped'],
    ['cannot read C:\\data\\x.csv', 'cannot read <path>'],
    ['no column "a", nor `b`, nor “c”', 'no column "…", nor `…`, nor “…”'],
    ["the shop's cart doesn't exist", "the shop's cart doesn't exist"],
    ["it's ann's 'blue car'", "it's ann's '…'"],
    ['and/or is application/json', 'and/or is application/json'],
    [
      "Cannot read properties of undefined (reading 'percent')",
      "Cannot read properties of undefined (reading 'percent')",
    ],
    ['mail to a.b+c@example.co.uk bounced', 'mail to <email> bounced'],
    ['\n\n-----\nTransaction 7  failed\nat x', 'Transaction # failed'],
    ['Größe 12 überschritten', 'Größe # überschritten'],
    ['404', '#'],
    ['', 'Error without a message'],
  ])('the message of an error group is made of %j', (message, masked) => {
    expect(messageOf(message)).toBe(masked)
  })

  const issues = [
    { code: 'invalid_type', path: ['items', 3, 'price'], message: 'Required' },
    { code: 'custom', path: [], message: 'Too few' },
    { code: 'custom', path: ['a'], message: 'x'.repeat(4_000) },
  ]

  it('the message of an error group is the first issue of a validation error', () => {
    expect(messageOf(JSON.stringify(issues, null, 2))).toBe('items[#].price: Required (and # more)')
    expect(messageOf(JSON.stringify(issues.slice(1, 2)))).toBe('Too few')
  })

  it('the message of an error group is the first whole issue of a validation error that was cut', () => {
    expect(messageOf(JSON.stringify(issues).slice(0, 1_000))).toBe('items[#].price: Required (and more)')
  })

  it('the message of an error group is that of the first cause if there is no other', () => {
    const causes = [{ name: 'FetchError', message: 'host-3 is down' }]
    expect(messageOf('', { causes })).toBe('FetchError: host-# is down')
  })
})

describe('an error group', () => {
  it('an error group has the failed node and the name of the error', () => {
    expect(toErrorKind('load', { name: 'string', message: 'no 7' })).toEqual({
      node: 'load',
      errorName: 'string',
      message: 'no #',
    })
    expect(toErrorKind(null, null)).toEqual({ node: '', errorName: '', message: '' })
  })

  it('an error group does not depend on the numbers of a message', () => {
    const numbers = fc.array(fc.nat(), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(numbers, numbers, ([a, b, c], [d, e, f]) => {
        const message = (...n: readonly unknown[]) => `item ${n[0]} of http://h/${n[1]}: '${n[2]}' is too big`
        expect(messageOf(message(a, b, c))).toBe(messageOf(message(d, e, f)))
      }),
    )
  })

  it('an error group is found for every text', () => {
    const hostile = fc.array(
      fc.constantFrom(
        '"',
        "'",
        '`',
        '“',
        '‘',
        '\\',
        '[',
        '{',
        '/',
        'a://',
        '@',
        '.',
        '-',
        '_',
        '1',
        'a',
        'é',
        ' ',
        '\n',
        '\ud800',
      ),
      { maxLength: 200 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          hostile.map((parts) => parts.join('')),
        ),
        (message) => {
          const { length } = messageOf(message)
          expect(length).toBeLessThanOrEqual(300)
        },
      ),
      { numRuns: 500 },
    )
  })
})
