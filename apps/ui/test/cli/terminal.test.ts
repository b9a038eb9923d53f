import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toWidth } from '@/cli/terminal/display-width'
import { line, part, toText, wrapped } from '@/cli/terminal/line'
import { toTable } from '@/cli/terminal/table'
import { toPlain, toPlainJson } from '@/text/plain-text'

const hostile = fc.string({ unit: 'binary', maxLength: 60 })
const anyWidth = fc.integer({ min: 1, max: 150 })
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u

function expectRows(text: string, width: number): void {
  for (const row of text.split('\n')) {
    expect(toWidth(row)).toBeLessThanOrEqual(width)
    expect(row).not.toMatch(UNSAFE)
  }
}

it.each([
  ['a\nb\tc', 'a\\nb\\tc'],
  ['\x1b[31mred', '\\x1b[31mred'],
  ['\x9b2J', '\\x9b2J'],
  ['a\u202eb', 'a\\u202eb'],
  ['\ud800', '\\ud800'],
  ['\u{e0041}', '\\u{e0041}'],
  ['über 数 🙂', 'über 数 🙂'],
])('the text %j is printed as %j', (text, plain) => {
  expect(toPlain(text)).toBe(plain)
})

it('plain JSON has the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), hostile, (value, text) => {
      const json = JSON.stringify({ value, text })
      expect(JSON.parse(toPlainJson(json))).toEqual(JSON.parse(json))
      expect(toPlainJson(json)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    }),
  )
})

it('every row is plain and within the width', () => {
  const parts = fc.array(
    hostile.map((text) => part(text, 'red')),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(parts, anyWidth, fc.nat(20), (given, width, indent) => {
      expectRows(toText([line(...given), wrapped(indent, ...given)], { width, colours: false }), width)
    }),
  )
})

it('every row of a table is plain and within the width', () => {
  const rows = fc.array(fc.tuple(hostile, hostile, hostile), { maxLength: 5 })
  fc.assert(
    fc.property(rows, anyWidth, (given, width) => {
      const columns = [{ title: 'RUN' }, { title: 'DAG', least: 5 }, { title: 'TIME', align: 'right' as const }]
      const cells = given.map((row) => row.map((text) => part(text)))
      expectRows(toText(toTable(columns, cells, width), { width, colours: false }), width)
    }),
  )
})

it('a long sentence continues below, a long word too, and nothing is lost', () => {
  const text = toText([wrapped(2, part('one two '), part('abcdefghijklmnop', 'bold'))], { width: 10, colours: false })
  expect(text).toBe('one two\n  abcdefgh\n  ijklmnop\n')
})

it('colours surround plain texts only', () => {
  expect(toText([line(part('\x1b[0m', 'red'), part('x'))], { width: 20, colours: true })).toBe(
    '\x1b[31m\\x1b[0m\x1b[0mx\n',
  )
})
