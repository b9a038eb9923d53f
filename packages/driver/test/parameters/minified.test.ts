import { type TransformOptions, transform } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { dependenciesOf } from '../../src/parameters/dependencies-of.js'

/** What people write, with the answer that every tool has to leave intact. */
const SOURCE = `
export function plain({ requestRaw, limit = 10 }: { requestRaw: unknown; limit?: number }) { return [requestRaw, limit] }
export async function asynchronous({ first, second: renamed }: Record<string, number>) { return first + renamed }
export const arrow = async ({ 'quoted key': quoted, of }: Record<string, unknown>) => [quoted, of]
export const single = ({ only }: { only: number }) => only
export function* generator({ items = [] }: { items?: number[] }) { yield* items }
export function nested({ user: { name, tags: [tag] = [] } = {}, other }: any) { return [name, tag, other] }
export function defaults({ a = { x: /[/}]/g, y: \`}\${1 / 2}\` }, b = (() => { if (a) return '}'; return ')' })(), c = 4 / 2 / 1, d }: any) {
  return [a, b, c, d]
}
export function whole({ a, b = 1 }: { a?: number; b?: number } = {}) { return [a, b] }
export function nothing() { return 1 }
export const { method } = { async method({ a, b }: { a: number; b: number }) { return a + b } }
`

const EXPECTED: Readonly<Record<string, string>> = {
  plain: 'requestRaw limit?',
  asynchronous: 'first second',
  arrow: 'quoted key of',
  single: 'only',
  generator: 'items?',
  nested: 'user? other',
  defaults: 'a? b? c? d',
  whole: 'a b?',
  nothing: '',
  method: 'a b',
}

type Exports = Readonly<Record<string, (dependencies: never) => unknown>>

async function load(options: TransformOptions): Promise<Exports> {
  const { code } = await transform(SOURCE, { loader: 'ts', format: 'esm', ...options })
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Exports
}

function read(exports: Exports, name: string): string {
  const fn = exports[name]
  const result = fn === undefined ? null : dependenciesOf(fn)
  if (result === null || !result.ok) return `<${result?.problem.code ?? 'not exported'}>`
  return result.dependencies.map((dependency) => dependency.name + (dependency.optional ? '?' : '')).join(' ')
}

const readAll = (exports: Exports): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(EXPECTED).map((name) => [name, read(exports, name)]))

describe('the names survive', () => {
  test.each<[string, TransformOptions]>([
    ['type stripping', {}],
    ['minifying', { minify: true }],
    ['minifying for ES2018', { minify: true, target: 'es2018' }],
    ['lowering to ES2017', { target: 'es2017' }],
  ])('%s', async (_, options) => {
    expect(readAll(await load(options))).toEqual(EXPECTED)
  })
})

describe('what lowering to ES2016 hides', () => {
  test('is refused where the head lost its names, and read where it kept them', async () => {
    const exports = await load({ target: 'es2016' })
    expect(read(exports, 'plain')).toBe(EXPECTED.plain)
    expect(read(exports, 'asynchronous')).toMatch(/^<(bare-parameter|rest-parameter|hidden-arguments)>$/)
  })
})
