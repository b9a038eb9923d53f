import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffLine, diffLines } from '@/features/code/line-diff'

const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '}'), { maxLength: 12 }).map((lines) => lines.join('\n'))
const side = (lines: readonly DiffLine[], which: 'before' | 'after') =>
  lines.filter((line) => line[which] !== null).map((line) => line.text)

/** Length of the longest common part of two lists, by trying all. */
function longest(one: readonly string[], other: readonly string[]): number {
  const [first, ...rest] = one
  if (first === undefined) return 0
  const at = other.indexOf(first)
  const without = longest(rest, other)
  return at < 0 ? without : Math.max(without, 1 + longest(rest, other.slice(at + 1)))
}

describe('the lines of two texts', () => {
  it('both texts can be read from the lines, with their numbers', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after)
        expect(side(lines, 'before').join('\n')).toBe(before)
        expect(side(lines, 'after').join('\n')).toBe(after)
        for (const which of ['before', 'after'] as const) {
          const numbers = lines.map((line) => line[which]).filter((number) => number !== null)
          expect(numbers).toEqual(numbers.map((_, index) => index))
        }
      }),
    )
  })

  it('as many lines as possible are the same', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const same = diffLines(before, after).filter(({ state }) => state === 'same').length
        expect(same).toBe(longest(before.split('\n'), after.split('\n')))
      }),
    )
  })

  it('a changed line is removed, then added', () => {
    expect(diffLines('a\nb\nc', 'a\nx\nc').map(({ state, text }) => `${state} ${text}`)).toEqual([
      'same a',
      'removed b',
      'added x',
      'same c',
    ])
  })

  it('texts that share too little of too much are replaced as a whole', () => {
    const many = (letter: string) => Array.from({ length: 2_500 }, (_, index) => `${letter}${index % 7}`).join('\n')
    const lines = diffLines(many('a'), many('b'))
    expect(lines.slice(0, 2_500).every(({ state }) => state === 'removed')).toBe(true)
    expect(lines).toHaveLength(5_000)
  })
})
