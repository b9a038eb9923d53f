import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toEditorLink, toShortPath } from '@/features/code/editor-link'
import {
  DEFAULT_CHOICE,
  EDITORS,
  type EditorChoice,
  findPatternProblem,
  formatChoice,
  OWN_EDITOR,
  parseChoice,
} from '@/features/code/editors'

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

describe('a link to a chosen editor', () => {
  const choose = (choice: Partial<EditorChoice>) => ({ ...DEFAULT_CHOICE, ...choice })
  const place = { file: '/app/a&b=c/[id].ts', line: 12, column: 5 }

  it.each([
    ['vscode', 'vscode://file/app/a&b=c/%5Bid%5D.ts:12:5'],
    ['cursor', 'cursor://file/app/a&b=c/%5Bid%5D.ts:12:5'],
    ['windsurf', 'windsurf://file/app/a&b=c/%5Bid%5D.ts:12:5'],
    ['zed', 'zed://file/app/a&b=c/%5Bid%5D.ts:12:5'],
    ['webstorm', 'webstorm://open?file=/app/a%26b%3Dc/%5Bid%5D.ts&line=12&column=5'],
    ['vim', 'mvim://open?url=file:///app/a%26b%3Dc/%5Bid%5D.ts&line=12&column=5'],
  ])('the link opens a line in %s', (editor, href) => {
    expect(toEditorLink(place, choose({ editor }))).toBe(href)
  })

  it('the link leaves out a number that is not known', () => {
    const webstorm = choose({ editor: 'webstorm' })
    expect(toEditorLink({ file: '/a.ts', line: 3 }, webstorm)).toBe('webstorm://open?file=/a.ts&line=3')
    expect(toEditorLink({ file: '/a.ts', line: null, column: 4 }, webstorm)).toBe('webstorm://open?file=/a.ts')
    const own = choose({ editor: OWN_EDITOR, pattern: 'idea://open?line={line}&file={path}' })
    expect(toEditorLink({ file: '/a.ts', line: null }, own)).toBe('idea://open?line=1&file=/a.ts')
  })

  it('the link begins with the folder of this machine', () => {
    const mapped = choose({ from: '/srv/shop/', to: '/home/me/shop' })
    expect(toEditorLink({ file: '/srv/shop/a.ts', line: 3 }, mapped)).toBe('vscode://file/home/me/shop/a.ts:3')
    expect(toEditorLink({ file: '/srv/shopping/a.ts', line: 3 }, mapped)).toBe('vscode://file/srv/shopping/a.ts:3')
    expect(
      toEditorLink({ file: '/srv/shop/a.ts', line: 3 }, choose({ from: '/srv/shop', to: '//evil.example/x' })),
    ).toBeNull()
  })

  it.each([
    'javascript:alert(1)//{path}',
    'JavaScript:alert(1)//{path}',
    'data:text/html,{path}',
    'file://{path}',
    'https://evil.example/{path}',
    'http://localhost.evil.example/{path}',
    'vscode://file/',
    '{path}',
    ' javascript:{path}',
    '',
  ])('the pattern %s is refused, and the first editor is used', (pattern) => {
    expect(findPatternProblem(pattern)).not.toBeNull()
    expect(toEditorLink({ file: '/a.ts', line: 3 }, choose({ editor: OWN_EDITOR, pattern }))).toBe(
      'vscode://file/a.ts:3',
    )
  })

  it('any choice is the same after it was kept in a cookie, whose value needs no quotes', () => {
    const editor = fc.constantFrom(...EDITORS.map(({ id }) => id), OWN_EDITOR)
    fc.assert(
      fc.property(editor, fc.string(), fc.string(), fc.string(), (id, pattern, from, to) => {
        const choice = { editor: id, pattern, from, to }
        expect(formatChoice(choice)).toMatch(/^[\w%&!'()*.~-]*$/)
        expect(parseChoice(formatChoice(choice))).toEqual(choice)
      }),
    )
    expect(parseChoice('emacs%zz')).toEqual(DEFAULT_CHOICE)
  })
})
