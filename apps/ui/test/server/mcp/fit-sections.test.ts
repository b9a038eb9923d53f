import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ANSWER_BYTES, fitSections } from '@/server/mcp/text/fit-sections'
import { pageText } from '@/server/mcp/text/page-text'
import { clip, quote, sizeOf, toBlock } from '@/server/mcp/text/recorded-text'

const text = fc.string({ unit: 'binary', maxLength: 2_000 })
const section = fc.record({
  lines: fc.array(
    text.map((line) => clip(line, 300)),
    { maxLength: 60 },
  ),
  rest: fc.constant('get_run {}'),
})

it('no answer is larger than an answer may be', () => {
  fc.assert(
    fc.property(fc.array(section, { maxLength: 12 }), (sections) => sizeOf(fitSections(sections)) <= ANSWER_BYTES),
  )
})

it('what fits is whole, and what does not says how much is missing', () => {
  const lines = Array.from({ length: 200 }, (_, index) => `line ${index} ${'x'.repeat(50)}`)
  const fitted = fitSections([{ lines: ['head'] }, { lines, rest: 'get_run {}' }, { lines: ['tail'] }]).split('\n')
  expect(fitted[1]).toBe('head')
  expect(fitted.at(-1)).toBe('tail')
  const kept = fitted.filter((line) => line.startsWith('line')).length
  expect(fitted.at(-2)).toBe(`… ${200 - kept} more lines: get_run {}`)
})

it('the call for the rest of a section begins behind the lines that are kept', () => {
  const lines = Array.from({ length: 200 }, (_, index) => `line ${index} ${'x'.repeat(50)}`)
  const fitted = fitSections([{ lines, rest: (kept) => `skip ${kept}` }]).split('\n')
  expect(fitted.at(-1)).toBe(`… ${202 - fitted.length} more lines: skip ${fitted.length - 2}`)
})

it('recorded text never leaves its line or its quotes', () => {
  fc.assert(
    fc.property(text, (recorded) => {
      for (const line of toBlock(recorded)) expect(line).toMatch(/^\| [^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u)
      const quoted = quote(recorded, 100)
      expect(sizeOf(quoted)).toBeLessThanOrEqual(100)
      expect(quoted).toMatch(/^".*"$/)
    }),
  )
})

it('the pages of a text are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20_000 }), (long) => {
      let offset = 0
      for (;;) {
        const next: number[] = []
        const { lines } = pageText(long, offset, (from) => String(next.push(from)))
        expect(sizeOf(lines.join('\n'))).toBeLessThanOrEqual(ANSWER_BYTES)
        const [end] = next
        if (end === undefined) break
        expect(end).toBeGreaterThan(offset)
        expect(lines[0]).toBe(`characters ${offset} to ${end} of ${long.length}:`)
        offset = end
      }
    }),
  )
})
