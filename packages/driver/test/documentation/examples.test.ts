import { expect, test } from 'vitest'
import { compileExamples, listExports, type PublicExport } from './examples.js'

const exports = listExports()

test('every public export has an example', () => {
  const withoutExample = exports.filter(({ examples }) => examples.length === 0)
  expect(withoutExample.map(({ entry, name }) => `${entry}: ${name}`)).toEqual([])
})

test('every example uses its export', () => {
  const isUsed = ({ name, examples }: PublicExport) => examples.some((text) => new RegExp(`\\b${name}\\b`).test(text))
  expect(exports.filter((one) => !isUsed(one)).map(({ name }) => name)).toEqual([])
})

test('all examples compile in one program, and a wrong one among them is found', { timeout: 60_000 }, () => {
  const wrong = { entry: '@dag/driver', name: 'Tags', examples: ['const tags: Tags = { owner: 1 }'] }
  expect(compileExamples([...exports, wrong])).toEqual([
    "Tags-0.ts:1 Type 'number' is not assignable to type 'string'.",
  ])
})
