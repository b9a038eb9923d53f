import { SourceMap as NodeSourceMap } from 'node:module'
import { transform } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findOriginals } from '../../src/source/find-originals.js'
import { parseSourceMap } from '../../src/source/source-map.js'

const BASE = 'file:///app/dist/main.js.map'
const CODE = Array.from(
  { length: 20 },
  (_, index) => `export const a${index} = ({ b, c = 2 }) => {\n  const d = [b, c].map((e) => e * 2)\n  return d\n}\n`,
).join('')

const { code, map } = await transform(CODE, { sourcemap: true, sourcefile: 'main.ts', loader: 'ts' })
const minified = await transform(CODE, { sourcemap: true, minify: true })

const find = (json: unknown, places: readonly { line: number; column: number }[]) =>
  findOriginals(parseSourceMap(JSON.stringify(json), BASE), places)

describe('the original of a place', () => {
  it.each([
    ['a compiled file', code, map],
    ['a minified one', minified.code, minified.map],
  ])('the original of a place is the one that Node.js finds, anywhere in %s', (_, text, json) => {
    const oracle = new NodeSourceMap(JSON.parse(json))
    const lines = text.split('\n')
    const place = fc
      .nat(lines.length)
      .chain((line) => fc.record({ line: fc.constant(line), column: fc.nat(lines[line]?.length ?? 0) }))
    fc.assert(
      fc.property(fc.array(place, { maxLength: 20 }), (places) => {
        const found = findOriginals(parseSourceMap(json, BASE), places)
        places.forEach((asked, index) => {
          const entry = oracle.findEntry(asked.line, asked.column)
          const known = 'originalLine' in entry && entry.generatedLine === asked.line
          const expected = known ? [entry.originalLine, entry.originalColumn] : null
          const answer = found[index]
          expect(answer == null ? null : [answer.line, answer.column]).toEqual(expected)
        })
      }),
    )
  })

  it('the original of a place is found in a map of sections', () => {
    const section = (line: number, column: number, source: string) => ({
      offset: { line, column },
      map: { version: 3, sources: [source], mappings: 'AAAA;AACA' },
    })
    const sections = { version: 3, sections: [section(0, 0, 'a.ts'), section(2, 10, 'b.ts')] }
    const places = [
      { line: 0, column: 5 },
      { line: 2, column: 9 },
      { line: 2, column: 12 },
      { line: 3, column: 0 },
    ]
    expect(find(sections, places).map((found) => found && [found.file.path, found.line])).toEqual([
      ['/app/dist/a.ts', 0],
      null,
      ['/app/dist/b.ts', 0],
      ['/app/dist/b.ts', 1],
    ])
  })

  it('a place without an original in the map has none', () => {
    // The second mapping of the line has no source.
    const json = { version: 3, sources: ['a.ts'], mappings: 'AAAA,I' }
    expect(find(json, [{ line: 0, column: 3 }])[0]).toMatchObject({ line: 0 })
    expect(find(json, [{ line: 0, column: 4 }])).toEqual([null])
    expect(find(json, [{ line: 7, column: 0 }])).toEqual([null])
  })

  it('an invalid map has no originals, whatever it contains', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ sources: fc.jsonValue(), mappings: fc.string() })), (json) => {
        const found = find(json, [{ line: 0, column: 0 }])
        expect(found).toHaveLength(1)
      }),
    )
  })
})

describe('the file of a place', () => {
  const pathOf = (json: object) =>
    find({ version: 3, mappings: 'AAAA', ...json }, [{ line: 0, column: 0 }])[0]?.file.path

  it('the file of an original is named from the folder of the map, or from its root', () => {
    expect(pathOf({ sources: ['../src/a%20b.ts'] })).toBe('/app/src/a b.ts')
    expect(pathOf({ sources: ['a.ts'], sourceRoot: '/repo/src' })).toBe('/repo/src/a.ts')
    expect(pathOf({ sources: ['file:///x/a.ts'] })).toBe('/x/a.ts')
  })

  it('the file of an original keeps the name that a bundler gave it', () => {
    expect(pathOf({ sources: ['webpack://shop/./src/a.ts'] })).toBe('webpack://shop/src/a.ts')
  })
})
