import { describe, expect, it } from 'vitest'
import { toLanguage } from '@/features/code/language'

describe('the language of a source', () => {
  it.each([
    ['def a(b): pass', null, 'python'],
    ['@tag(owner="x")\nasync def größe (b) -> int:\n  return b', null, 'python'],
    ['function def(a) { return a }', null, 'typescript'],
    ['const def = (a) => a', null, 'typescript'],
    ['return 1', '/app/shop.py', 'python'],
    ['def a(b)', '/app/shop.ts', 'typescript'],
    ['def a(b)', 'Makefile', 'python'],
  ])('the language of %j in %s is %s', (text, file, language) => {
    expect(toLanguage(text, file)).toBe(language)
  })
})
