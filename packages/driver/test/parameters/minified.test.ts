import * as swc from '@swc/core'
import { parse } from 'acorn'
import { transform } from 'esbuild'
import fc from 'fast-check'
import { type CompressOptions, minify } from 'terser'
import { describe, expect, test } from 'vitest'
import { functionText } from './function-text.js'
import { readNames } from './read-names.js'
import { readWithAcorn } from './read-with-acorn.js'

const { numRuns = 300 } = fc.readConfigureGlobal()

const MINIFIERS: Readonly<Record<string, (code: string) => Promise<string | undefined>>> = {
  esbuild: async (code) => (await transform(code, { minify: true, charset: 'utf8', logLevel: 'silent' })).code,
  terser: async (code) => (await minify(code, { module: true })).code,
  swc: async (code) => (await swc.minify(code, { module: true, compress: true, mangle: true })).code,
}

/** The text of the function that a module exports; null if it is not valid JavaScript, which is not a fault of the scanner. */
function exportedBy(code = ''): string | null {
  try {
    const [statement] = parse(code, { ecmaVersion: 2024, sourceType: 'module' }).body
    if (statement?.type !== 'ExportDefaultDeclaration' || statement.declaration.type !== 'ArrayExpression') return null
    const [element] = statement.declaration.elements
    return element == null ? null : code.slice(element.start, element.end)
  } catch {
    return null
  }
}

describe('minifiers', () => {
  const texts = fc.sample(functionText, numRuns).filter((text) => readWithAcorn(text) !== null)

  test.each(Object.entries(MINIFIERS))(
    'the output of a minifier for random functions is read as a full parser reads it: %s',
    async (_, minified) => {
      let decided = 0
      for (const text of texts) {
        const output = exportedBy(await minified(`export default [(${text})]`))
        const read = readNames(output ?? '')
        if (output === null || read === '<undecidable-slash>') continue
        expect(read, output).toBe(readWithAcorn(output))
        decided++
      }
      expect(decided).toBeGreaterThan(texts.length * 0.9)
    },
  )
})

test('mangled properties ask for another input, which is missing', async () => {
  const { code } = await transform('export default [({ unit_price }) => unit_price]', { mangleProps: /_/ })
  expect(readNames(exportedBy(code) ?? '')).toBe('a')
})

test('terser drops a required dependency that the body does not use with the option pure_getters', async () => {
  const text = 'export default [({ a, b, c = 1 }) => b]'
  const readAfter = async (compress: CompressOptions): Promise<string> =>
    readNames(exportedBy((await minify(text, { module: true, compress })).code) ?? '')
  expect(await readAfter({ passes: 3, unsafe: true, unsafe_arrows: true, keep_fargs: false })).toBe('a b c?')
  expect(await readAfter({ pure_getters: true })).toBe('b c?')
})
