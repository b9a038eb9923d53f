import { describe, expect, it } from 'vitest'
import { createFindSources, type SourceDependencies } from '../../src/source/find-sources.js'
import type { ScriptPlace } from '../../src/source/place.js'

const FILE = '/app/src/pipeline.js'
const foo = ({ a }: { a: number }): number => a
const TEXT = `// pipeline\n/** Foo. */\nexport const foo = ${foo}\n`

const placeOf = (more: Partial<ScriptPlace> = {}): ScriptPlace => ({
  script: FILE,
  sourceMapUrl: null,
  line: 2,
  column: 'export const foo = '.length,
  ...more,
})

const inlined = (map: unknown): string =>
  `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`

function find(more: Partial<SourceDependencies>) {
  const findSources = createFindSources({
    readText: async (path) => (path === FILE ? { text: TEXT, changedAtMs: 0 } : null),
    findPlaces: async (functions) => new Map(functions.map((fn) => [fn, placeOf()])),
    nowMs: () => 0,
    startedAtMs: 1_000,
    ...more,
  })
  return findSources([foo])
}

describe('the source of a function', () => {
  it('the source of a function is read from its file, with line and documentation', async () => {
    expect((await find({})).get(foo)).toEqual({
      file: FILE,
      line: 3,
      source: `export const foo = ${foo}`,
      documentation: 'Foo.',
    })
  })

  it('the source in the map is used, whatever the file contains', async () => {
    const map = { version: 3, sources: ['../lib/foo.ts'], sourcesContent: [`\n${TEXT}`], mappings: 'AAGA' }
    const place = placeOf({ sourceMapUrl: inlined(map), line: 0, column: 0 })
    const found = await find({ findPlaces: async () => new Map([[foo, place]]), readText: async () => null })
    expect(found.get(foo)).toMatchObject({ file: '/app/lib/foo.ts', line: 4, documentation: 'Foo.' })
  })

  it.each([
    ['was changed since the process began', { text: TEXT, changedAtMs: 1_001 }],
    ['holds something else', { text: TEXT.replace('({', '({ b,'), changedAtMs: 0 }],
    ['cannot be read', null],
  ])('a source is left out if its file %s, and the file is still named', async (_, file) => {
    const found = await find({ readText: async () => file })
    expect(found.get(foo)).toEqual({ file: FILE, line: null, source: null, documentation: null })
  })

  it('a source is left out if it is minified or larger than 2 MiB', async () => {
    const huge = { version: 3, sources: ['a.ts'], sourcesContent: [`${TEXT}${' '.repeat(3e6)}`], mappings: 'AAEA' }
    const place = placeOf({ sourceMapUrl: inlined(huge), line: 0, column: 0 })
    const found = await find({ findPlaces: async () => new Map([[foo, place]]) })
    expect(found.get(foo)).toEqual({ file: '/app/src/a.ts', line: 3, source: null, documentation: null })
    const minified = `var x=1;${';'.repeat(2_000)}`
    const column = `${minified}foo=`.length
    const inOneLine = await find({
      readText: async () => ({ text: `${minified}foo=${foo};`, changedAtMs: 0 }),
      findPlaces: async () => new Map([[foo, placeOf({ line: 0, column })]]),
    })
    expect(inOneLine.get(foo)?.source ?? null).toBeNull()
  })

  it('the source of a function is looked for once', async () => {
    let asked = 0
    const findSources = createFindSources({
      readText: async () => null,
      findPlaces: async (functions) => {
        asked += functions.length
        return new Map()
      },
      nowMs: () => 0,
      startedAtMs: 0,
    })
    await findSources([foo, foo])
    await findSources([foo])
    expect(asked).toBe(1)
  })

  it('sources are left out without an inspector', async () => {
    const found = find({ findPlaces: () => Promise.reject(new Error('ERR_INSPECTOR_NOT_AVAILABLE')) })
    expect(await found).toEqual(new Map())
  })

  it('the search for sources stops when its time is over', async () => {
    let now = 0
    const found = await find({ nowMs: () => (now += 11_000) })
    expect(found.get(foo)?.source).toBeNull()
  })
})
