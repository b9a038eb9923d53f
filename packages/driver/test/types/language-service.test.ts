import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type * as TypeScript from 'typescript-6.0'
import { beforeAll, describe, expect, test } from 'vitest'

const require = createRequire(import.meta.url)
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

const FILE = path('./navigated.ts')
const PACKAGE = JSON.stringify(path('../../src/index.js'))
const SOURCE = `import { cache, type Deps, type DepsByName, retry } from ${PACKAGE}
import type * as self from './navigated.js'
type Of<Name extends keyof typeof self> = Deps<typeof self, Name>
type Needs = DepsByName<typeof self>

export async function user({ userId }: { userId: string }) {
  return { id: userId, city: 'Bern' }
}
export const city = ({ user }: Needs['user']) => user.city
export const page = cache({}, retry({ attempts: 3 }, async ({ city }: Needs['city']) => city.length))
export const label = ({ user, page }: Needs['user'] & Needs['page'] & { title: string }) => user.id + page
export const short = ({ user }: Of<'user'>) => user.city
`

const PROGRAM = path('./navigating.ts')
const CALL = `import { createDriver } from ${PACKAGE}
import * as pipeline from './navigated.js'
const driver = createDriver(pipeline)
const results = await driver.execute(['label', 'page'], { inputs: { userId: 'a', title: 'x' } })
export {}
`
const TEXTS = new Map([
  [FILE, SOURCE],
  [PROGRAM, CALL],
])

/** The language service of an editor, for files that exist only here. */
function createEditor(ts: typeof TypeScript): TypeScript.LanguageService {
  const host: TypeScript.LanguageServiceHost = {
    getScriptFileNames: () => [...TEXTS.keys()],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const text = TEXTS.get(name) ?? ts.sys.readFile(name)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => path('.'),
    getCompilationSettings: () => ({
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      strict: true,
      types: [],
    }),
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (name) => TEXTS.has(name) || ts.sys.fileExists(name),
    readFile: (name) => TEXTS.get(name) ?? ts.sys.readFile(name),
    directoryExists: ts.sys.directoryExists,
  }
  return ts.createLanguageService(host)
}

/** The line of a position, without the blanks at its start. */
function lineAt(position: number): string {
  const start = SOURCE.lastIndexOf('\n', position - 1) + 1
  return SOURCE.slice(start, SOURCE.indexOf('\n', position)).trim()
}

describe.each(['typescript-5.9', 'typescript-6.0'])('an editor with %s', { timeout: 60_000 }, (name) => {
  let editor: TypeScript.LanguageService
  beforeAll(() => {
    editor = createEditor(require(name) as typeof TypeScript)
  })

  test('finds no mistake in a module that looks its types up in itself', () => {
    expect(editor.getSemanticDiagnostics(FILE).map(({ messageText }) => messageText)).toEqual([])
  })

  test('leads from a destructured dependency to the function that is its node', () => {
    for (const consumer of ['user }: Needs', 'user }: Of']) {
      const at = SOURCE.indexOf(consumer)
      expect(editor.getDefinitionAtPosition(FILE, at)?.map(({ textSpan }) => lineAt(textSpan.start))).toEqual([
        'export async function user({ userId }: { userId: string }) {',
      ])
    }
    const page = SOURCE.indexOf('page }: Needs')
    expect(editor.getDefinitionAtPosition(FILE, page)?.map(({ textSpan }) => lineAt(textSpan.start))).toEqual([
      expect.stringMatching(/^export const page = cache/),
    ])
  })

  test('lists the consumers of a node as its references', () => {
    const at = SOURCE.indexOf('user({')
    const references = editor.findReferences(FILE, at)?.flatMap((found) => found.references) ?? []
    const lines = new Set(references.map(({ textSpan }) => lineAt(textSpan.start)))
    expect([...lines]).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^export async function user/),
        expect.stringMatching(/^export const city/),
        expect.stringMatching(/^export const label/),
        expect.stringMatching(/^export const short/),
      ]),
    )
  })

  test('renames a node together with its consumers and the names in their table', () => {
    const at = SOURCE.indexOf('user({')
    const found =
      editor.findRenameLocations(FILE, at, false, false, { providePrefixAndSuffixTextForRename: true }) ?? []
    const edits = [...found].sort((a, b) => b.textSpan.start - a.textSpan.start)
    const renamed = edits.reduce((text, { textSpan, prefixText = '', suffixText = '' }) => {
      const end = textSpan.start + textSpan.length
      return `${text.slice(0, textSpan.start)}${prefixText}customer${suffixText}${text.slice(end)}`
    }, SOURCE)
    expect(renamed).toContain('export async function customer({ userId }')
    expect(renamed).toContain("({ customer: user }: Needs['customer']) => user.city")
    expect(renamed).toContain("({ customer: user, page }: Needs['customer'] & Needs['page']")
    // A literal that is a type argument is left to the compiler, which refuses it at this line.
    expect(renamed).toContain("({ customer: user }: Of<'user'>)")
  })

  test('shows the outputs of a call as a plain object', () => {
    const hover = editor.getQuickInfoAtPosition(PROGRAM, CALL.indexOf('results'))
    const shown = hover?.displayParts
      ?.map(({ text }) => text)
      .join('')
      .replaceAll(/\s+/g, ' ')
    expect([
      'const results: { label: string; page: number; }',
      'const results: { page: number; label: string; }',
    ]).toContain(shown)
  })
})
