import { describe, expect, it } from 'vitest'
import { toErrorText, toNodeLink } from '@/features/values/error-text'

const run = { id: 'run-1', name: 'checkout', version: 'a41f9c2' }
const stack = 'TypeError: no percent\n    at discounts (/app/src/pricing/discounts.ts:31:38)'
const error = {
  name: 'TypeError',
  message: 'no percent',
  stack,
  causes: [{ name: 'Error', message: 'below', stack: null }],
}

describe('a copied error', () => {
  it('a copied error names the run, the error and the inputs', () => {
    const inputs = [
      {
        name: 'lines',
        from: 'node',
        value: { type: 'Array(1)', preview: '[1]', complete: true, detail: '{"kind":"array","items":[1],"size":1}' },
        reason: null,
      },
      { name: 'user', from: 'input', value: null, reason: 'not captured' },
    ] as const
    expect(toErrorText({ name: 'discounts', error, inputs }, run)).toBe(
      [
        'discounts failed in run run-1 of checkout (version a41f9c2)',
        '',
        stack,
        '',
        'Caused by: Error: below',
        '',
        'Inputs:',
        'lines: [\n  1\n]',
        'user: not captured',
      ].join('\n'),
    )
  })
})

describe('the link to the editor', () => {
  const source = { text: '', original: true, file: '/app/src/pricing/discounts.ts', line: 26 }

  it('the link to the editor leads to the line that threw, or to where the node begins', () => {
    expect(toNodeLink({ source, error })).toBe('vscode://file/app/src/pricing/discounts.ts:31:38')
    expect(toNodeLink({ source, error: null })).toBe('vscode://file/app/src/pricing/discounts.ts:26')
  })

  it('the link to the editor completes a path from the stack', () => {
    const relative = { ...source, file: 'src/pricing/discounts.ts' }
    expect(toNodeLink({ source: relative, error })).toBe('vscode://file/app/src/pricing/discounts.ts:31:38')
    expect(toNodeLink({ source: relative, error: null })).toBeNull()
  })

  it('the link to the editor is missing without file and line', () => {
    expect(toNodeLink({ source: { ...source, line: null }, error })).toBeNull()
    expect(toNodeLink({ source: null, error })).toBeNull()
  })
})
