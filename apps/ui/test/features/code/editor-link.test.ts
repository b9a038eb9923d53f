import { describe, expect, it } from 'vitest'
import { toEditorLink, toShortPath } from '@/features/code/editor-link'

const link = (file: string | null, line: number | null = 12, column: number | null = null) =>
  toEditorLink({ file, line, column })

describe('a link to the editor', () => {
  it('a link to the editor leads to a line, and to a column in it', () => {
    expect(link('/app/src/pipeline.ts')).toBe('vscode://file/app/src/pipeline.ts:12')
    expect(link('/app/src/pipeline.ts', 12, 5)).toBe('vscode://file/app/src/pipeline.ts:12:5')
    expect(link('/app/src/pipeline.ts', null, 5)).toBe('vscode://file/app/src/pipeline.ts')
  })

  it('a link to the editor leads to a drive of Windows', () => {
    expect(link('C:\\shop\\pipeline.ts')).toBe('vscode://file/C:/shop/pipeline.ts:12')
  })

  it('a link to the editor escapes every character that a path may have', () => {
    expect(link('/a b/[id]/100%/#1?.ts')).toBe('vscode://file/a%20b/%5Bid%5D/100%25/%231%3F.ts:12')
  })

  it.each([null, 'src/pipeline.ts', 'webpack://shop/src/pipeline.ts', 'https://host/a.js', 'node:fs'])(
    'a link to the editor is missing for %s, which is not a file of this machine',
    (file) => {
      expect(link(file)).toBeNull()
    },
  )

  it.each([
    '//evil.example/share/x.js',
    '\\\\evil.example\\share\\x.js',
    '/\\evil.example\\share\\x.js',
    '//?/C:/x.js',
    'C:\\\\evil\\x.js',
    'file://evil.example/share/x.js',
    'http://evil.example/x.js',
  ])('a link to the editor is not made for %s, which is not a path of this machine', (file) => {
    expect(toEditorLink({ file, line: 1 })).toBeNull()
  })
})

it('a long path is shown by its end', () => {
  expect(toShortPath('/home/me/code/shop/src/pricing/discounts.ts')).toBe('…/src/pricing/discounts.ts')
  expect(toShortPath('/shop/src/a.ts')).toBe('/shop/src/a.ts')
  expect(toShortPath('src/a.ts')).toBe('src/a.ts')
})
