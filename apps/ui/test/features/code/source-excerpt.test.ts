import { describe, expect, it } from 'vitest'
import { findExcerpt } from '@/features/code/source-excerpt'

const source = {
  text: Array.from({ length: 20 }, (_, index) => `line ${index + 100}`).join('\n'),
  original: true,
  file: 'src/pricing/discounts.ts',
  line: 100,
}
const frame = (file: string, line: number) => ({ name: null, file, line, column: 7 })

describe('the excerpt of a failing node', () => {
  it('the excerpt of a failing node shows the lines around the first frame in its source', () => {
    const excerpt = findExcerpt(source, [frame('/app/other.ts', 105), frame('/app/src/pricing/discounts.ts', 110)], 2)
    expect(excerpt?.column).toBe(7)
    expect(excerpt?.lines.map(({ number, hit }) => [number, hit])).toEqual([
      [108, false],
      [109, false],
      [110, true],
      [111, false],
      [112, false],
    ])
  })

  it('the excerpt of a failing node ends where the source ends', () => {
    expect(
      findExcerpt(source, [frame('/app/src/pricing/discounts.ts', 119)], 2)?.lines.map(({ text }) => text),
    ).toEqual(['line 117', 'line 118', 'line 119'])
  })

  it('the excerpt of a failing node is null if the file, the lines or the text is not the original source', () => {
    expect(findExcerpt(source, [frame('/app/other.ts', 105)])).toBeNull()
    expect(findExcerpt(source, [frame('/app/src/pricing/discounts.ts', 99)])).toBeNull()
    expect(findExcerpt({ ...source, original: false }, [frame('/app/src/pricing/discounts.ts', 105)])).toBeNull()
  })
})
