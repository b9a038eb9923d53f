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
const CALL = `import { createDriver, Driver } from ${PACKAGE}
import * as pipeline from './navigated.js'
const driver = createDriver(pipeline)
const results = await driver.execute(['label', 'page'], { inputs: { userId: 'a', title: 'x' } })
export class Service {
  constructor(readonly pages: Pick<typeof driver, 'execute'>) {}
  title = () => this.pages.execute(['page'], { inputs: { userId: 'b' } })
}
const sizes = { size: ({ text, limit = 9 }: { text: string; limit?: number }) => Math.min(text.length, limit) }
const both = await createDriver(sizes).execute(['size'], { inputs: { text: 'a' } })
const sync = Driver.builder().withModules(sizes).build().execute(['size'], { inputs: { text: 'b' } })
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

  const hoverAt = (text: string): string => {
    const { displayParts = [] } = editor.getQuickInfoAtPosition(PROGRAM, CALL.indexOf(text)) ?? {}
    const shown = displayParts.map((part) => part.text).join('')
    return shown.replaceAll(/\s+/g, ' ')
  }

  test('finds no mistake in a program that executes the module', () => {
    expect(editor.getSemanticDiagnostics(PROGRAM).map(({ messageText }) => messageText)).toEqual([])
  })

  test('shows the inputs of a call as a plain object', () => {
    expect([
      '(property) inputs: { userId: Awaitable<string>; title: Awaitable<string>; }',
      '(property) inputs: { title: Awaitable<string>; userId: Awaitable<string>; }',
    ]).toContain(hoverAt("inputs: { userId: 'a'"))
    expect(hoverAt("inputs: { userId: 'b'")).toBe('(property) inputs: { userId: Awaitable<string>; }')
    expect(hoverAt("inputs: { text: 'a'")).toBe(
      '(property) inputs: { text: Awaitable<string>; limit?: Awaitable<number | undefined>; }',
    )
    expect(hoverAt("inputs: { text: 'b'")).toBe('(property) inputs: { text: string; limit?: number | undefined; }')
  })

  test('shows the inputs and results of a call without the types of the modules behind them', () => {
    const [, shown = ''] = hoverAt("execute(['page'], { inputs").split('(outputs: ')
    expect(shown).toBe(
      `readonly "page"[], options: RunOptions & { readonly inputs: { userId: Awaitable<string>; }; } & { readonly overrides?: Empty | undefined; }): Promise<{ page: number; }> (+1 overload)`,
    )
  })

  test('offers the inputs that a call needs', () => {
    const at = CALL.indexOf("text: 'a'")
    const offered = editor.getCompletionsAtPosition(PROGRAM, at, {})?.entries.map(({ name }) => name)
    expect(offered).toEqual(expect.arrayContaining(['limit', 'text']))
  })

  test('shows the driver of a service by its short type', () => {
    expect(hoverAt('pages: Pick')).toBe(
      '(property) Service.pages: Pick<AsyncDriver<typeof pipeline, Empty, never>, "execute">',
    )
  })

  test('shows the outputs of a call as a plain object', () => {
    const shown = hoverAt('results')
    expect([
      'const results: { label: string; page: number; }',
      'const results: { page: number; label: string; }',
    ]).toContain(shown)
  })
})
