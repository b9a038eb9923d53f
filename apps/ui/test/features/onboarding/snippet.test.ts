import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toSnippet, toSnippetText } from '@/features/onboarding/snippet'

const KINDS = ['typescript', 'fastify'] as const

describe.each(KINDS)('the snippet for %s', (kind) => {
  it('names the project', () => {
    expect(toSnippetText(toSnippet(kind, 'checkout', null))).toContain("new AsyncTracker({ project: 'checkout' })")
  })

  it('names the address of a server that is not at the default one', () => {
    const text = toSnippetText(toSnippet(kind, 'checkout', 'http://127.0.0.1:9000'))
    expect(text).toContain("new AsyncTracker({ project: 'checkout', url: 'http://127.0.0.1:9000' })")
  })

  it('names the driver after what it computes, whatever the project is called', () => {
    expect(toSnippetText(toSnippet(kind, 'checkout', null))).toContain("name: 'pipeline',")
  })

  it('marks what is new, and copies without the marks', () => {
    const lines = toSnippet(kind, 'checkout', null)
    expect(lines.filter((line) => line.added).length).toBeGreaterThan(1)
    expect(toSnippetText(lines)).not.toMatch(/^\+/m)
  })

  it('loses no character to its colours', () => {
    const text = toSnippetText(toSnippet(kind, 'checkout', null))
    expect(text).toContain("import * as pipeline from './pipeline.js'")
    expect(text).toContain('  modules: [pipeline],\n')
  })

  it('escapes whatever a name may have in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const literal = /project: (?<literal>'(?:[^'\\]|\\.)*') /.exec(toSnippetText(toSnippet(kind, name, null)))
        expect(new Function(`return ${literal?.groups?.literal}`)()).toBe(name)
      }),
    )
  })
})

it('colours strings, keywords and calls', () => {
  const [first] = toSnippet('typescript', 'checkout', null)
  expect(first?.tokens).toEqual([
    { kind: 'keyword', text: 'import' },
    { kind: 'text', text: ' { createDriver } ' },
    { kind: 'keyword', text: 'from' },
    { kind: 'text', text: ' ' },
    { kind: 'string', text: "'@dag/driver'" },
  ])
})
