import { beforeAll, describe, expect, test } from 'vitest'
import { BUILDER, CASES, compile, PACKAGE, PIPELINE, VERSIONS, type Version } from './compile.js'
import { REFUSED } from './refused-programs.js'

/** Ends a compiler that hangs. */
const HANGS_AFTER_MS = 600_000

const HEAD = [
  `import { checkOutput, collect, createDriver, dataLoader, expand, extractFields, inject, parameterize } from ${PACKAGE}`,
  `import { pipeInput, pipeOutput, type StandardSchema, step, subdag, unpackFields, value } from ${PACKAGE}`,
  `import { builder, syncBuilder } from ${BUILDER}`,
  `import * as pipeline from ${PIPELINE}`,
  'export const driver = await builder.withModules(pipeline).build()',
  'const url = expand({}, () => [1])',
  'const pages = collect(["page"], ({ page }: { page: number[] }) => page)',
  'export const crawl = await builder.withModules({ url, pages, page: ({ url }: { url: number }) => url }).build()',
  'export const inner = { a: ({ x }: { x: number }) => x }',
]

const fileOf = (index: number): string => `program-${index}.ts`
const place = new RegExp(`^program-\\d+\\.ts\\(${HEAD.length + 1},`)

/** Compiles all programs at once: the refused ones, one file each, and those next to this file. */
function compileAll(version: Version): Promise<string> {
  const files = REFUSED.map(({ line }, index) => [fileOf(index), [...HEAD, line].join('\n')])
  return compile(Object.fromEntries(files), { version, include: CASES })
}

const outputs = new Map<Version, string>()

beforeAll(async () => {
  await Promise.all(VERSIONS.map(async (version) => outputs.set(version, await compileAll(version))))
}, HANGS_AFTER_MS)

describe.each(VERSIONS)('TypeScript %s', (version) => {
  const linesOf = (): readonly string[] => outputs.get(version)?.split('\n') ?? []

  test('compiles what must compile, and nothing that must not', () => {
    const elsewhere = linesOf().filter((line) => /: error |^error /.test(line) && !place.test(line))
    expect(elsewhere).toEqual([])
  })

  test.each(REFUSED.map((program, index) => ({ ...program, file: fileOf(index) })))('says: $name', ({ file, says }) => {
    const lines = linesOf()
    const first = lines.findIndex((line) => line.startsWith(`${file}(${HEAD.length + 1},`))
    expect(first, lines.join('\n')).toBeGreaterThanOrEqual(0)
    const after = lines.slice(first + 1)
    const end = after.findIndex((line) => !line.startsWith(' ') && !line.startsWith(`${file}(`))
    const message = [lines[first], ...(end < 0 ? after : after.slice(0, end))].join('\n')
    for (const part of says) expect(message).toContain(part)
  })
})

test(
  'programs with less strict settings for undefined compile as well',
  async () => {
    const settings = { exactOptionalPropertyTypes: false, noUncheckedIndexedAccess: false }
    expect(await compile({}, { include: CASES, settings })).toBe('')
  },
  HANGS_AFTER_MS,
)
