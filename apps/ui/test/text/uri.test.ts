import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toEditorLink } from '@/features/code/editor-link'
import { address } from '@/text/address'
import { decodePart, encodePart, encodePath } from '@/text/uri'

const source = join(import.meta.dirname, '../../src')
const anyText = fc.string({ unit: 'binary', maxLength: 40 })
/** Texts with halves of characters, which tracker and database can produce by cutting. */
const brokenText = fc
  .array(fc.oneof(anyText, fc.constantFrom('\ud800', '\udfff', '\ud83d')))
  .map((parts) => parts.join(''))

const listSources = () =>
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated'))
    .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join(source, file), 'utf8') }))

describe('addresses', () => {
  it('addresses are made of any text without an error', () => {
    fc.assert(
      fc.property(brokenText, (text) => {
        expect(decodePart(encodePart(text))).toBe(text.replace(/\p{Surrogate}/gu, '\ufffd'))
        expect(() => encodePath(text)).not.toThrow()
        expect(() => address.run(1, text)).not.toThrow()
        expect(() => toEditorLink({ file: `/${text}`, line: 1 })).not.toThrow()
      }),
    )
  })

  it('addresses keep slashes and colons of a path and escape its question marks and hashes', () => {
    expect(encodePath('/srv/a b/c:d?e#f')).toBe('/srv/a%20b/c:d%3Fe%23f')
  })

  it('addresses leave a part alone that is not a valid encoding', () => {
    expect(decodePart('100%')).toBe('100%')
    expect(decodePart('%ED%A0%80')).toBe('%ED%A0%80')
  })
})

describe('the sources', () => {
  it('the sources of the pages encode and decode addresses in one file', () => {
    const found = listSources().filter(
      ({ file, text }) => !file.startsWith('server/') && /\b(?:en|de)codeURI(?:Component)?\b/.test(text),
    )
    expect(found.map(({ file }) => file).sort()).toEqual(['text/uri.ts'])
  })

  it('the sources of the pages never spread data into the arguments of a call', () => {
    const spread = /\b(?:Math\.(?:max|min)|push|unshift|fromCharCode|fromCodePoint)\((?:[^()]|\([^()]*\))*\.\.\./
    const found = listSources().filter(({ file, text }) => !file.startsWith('server/') && spread.test(text))
    expect(found.map(({ file }) => file)).toEqual([])
  })
})
