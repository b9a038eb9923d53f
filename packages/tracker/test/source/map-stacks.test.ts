import { describe, expect, it } from 'vitest'
import { createMapStacks } from '../../src/source/map-stacks.js'
import type { ReadText } from '../../src/source/read-text.js'

const BUILT_AT_MS = 1_000
const MAP = JSON.stringify({ version: 3, sources: ['../src/a.ts'], mappings: 'AAAA;AAKI' })
const OWN = JSON.stringify({ version: 3, sources: ['own.ts'], mappings: 'AAAA;AAKI' })
const data = (json: string): string => `data:application/json;base64,${Buffer.from(json).toString('base64')}`

const FILES: Readonly<Record<string, string>> = {
  '/app/dist/a.js': 'code\n//# sourceMappingURL=a.js.map\n',
  '/app/dist/a.js.map': MAP,
  '/app/(shop)/a b.js': `code\n//# sourceMappingURL=${data(MAP)}`,
  '/app/dist/long.js': `code\n//# sourceMappingURL=${data(JSON.stringify({ ...JSON.parse(MAP), more: 'x'.repeat(9_000) }))}`,
  '/app/dist/own.ts': `code\n//# sourceMappingURL=${data(OWN)}`,
  '/app/dist/none.js': 'code',
  '/app/dist/broken.js': 'code\n//# sourceMappingURL=broken.js.map',
  '/app/dist/broken.js.map': '{',
}

const reads: string[] = []
const read: ReadText = async (path, _, tailBytes) => {
  reads.push(path)
  const text = FILES[path]
  return text === undefined ? null : { text: text.slice(-(tailBytes ?? text.length)), changedAtMs: BUILT_AT_MS }
}
const map = async (stack: string, thrownAtMs = 2_000): Promise<string | undefined> =>
  (await createMapStacks(read)([{ stack, thrownAtMs }]))[0]

describe('a stack', () => {
  it.each([
    ['    at total (file:///app/dist/a.js:2:1)', '    at total (/app/src/a.ts:6:5)'],
    [
      '    at async Object.total [as run] (/app/dist/a.js:2:9)',
      '    at async Object.total [as run] (/app/src/a.ts:6:5)',
    ],
    ['    at async file:///app/dist/a.js:2:1', '    at async /app/src/a.ts:6:5'],
    ['    at new Foo (/app/(shop)/a b.js:2:1)', '    at new Foo (/app/src/a.ts:6:5)'],
    ['    at total (/app/dist/long.js:2:1)', '    at total (/app/src/a.ts:6:5)'],
  ])('a stack gets original places: %s', async (frame, expected) => {
    expect(await map(`Error: at noon\n${frame}\n    at x (node:internal/y:1:1)`)).toBe(
      `Error: at noon\n${expected}\n    at x (node:internal/y:1:1)`,
    )
  })

  it.each([
    ['    at total (/app/dist/none.js:2:1)'],
    ['    at total (/app/dist/broken.js:2:1)'],
    ['    at total (/app/dist/gone.js:2:1)'],
    ['    at total (/app/dist/a.js:9:1)'],
    ['    at f (/app/node_modules/x/a.js:2:1)'],
    ['    at eval (eval at foo (file:///app/dist/a.js:2:1), <anonymous>:1:1)'],
    ['    at <anonymous>'],
    [`    at ${'('.repeat(2_000)} (/app/dist/a.js:2:1)`],
    ['/app/dist/a.js:2:1'],
  ])('a frame without an original place is unchanged: %s', async (frame) => {
    expect(await map(`Error\n${frame}`)).toBe(`Error\n${frame}`)
  })

  it('a stack is not mapped twice if a loader already maps it', async () => {
    expect(await map('Error\n    at a (/app/dist/own.ts:2:1)')).toBe('Error\n    at a (/app/dist/own.ts:2:1)')
  })

  it('a stack is not mapped by a script that was built after the error', async () => {
    expect(await map('Error\n    at a (/app/dist/a.js:2:1)', BUILT_AT_MS - 1)).toContain('a.js:2:1')
  })

  it('mapping stacks reads each script once', async () => {
    reads.length = 0
    const mapStacks = createMapStacks(read)
    const thrown = {
      stack: 'Error\n    at a (/app/dist/a.js:2:1)\n    at b (/app/dist/none.js:1:1)',
      thrownAtMs: 2_000,
    }
    await mapStacks([thrown, thrown])
    const before = reads.length
    await mapStacks([thrown])
    expect(reads.length).toBe(before)
  })
})
