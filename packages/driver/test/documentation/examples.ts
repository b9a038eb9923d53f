import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as TypeScript from 'typescript-6.0'
import { MODULES, PROGRAM } from './example-context.js'

const ts = createRequire(import.meta.url)('typescript-6.0') as typeof TypeScript
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** The program of a thread, which no other program imports. */
const NOT_IMPORTED = '@dag/remote/worker'

/** Entry point -> its source, in the order in which an example finds names that it does not import. */
const ENTRIES = new Map(
  ['driver', 'tracker', 'remote']
    .flatMap((name) => listEntries(path(`../../../${name}/`)))
    .filter(([entry]) => entry !== NOT_IMPORTED),
)

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, { readonly '@dag/source': string }>>
}

function listEntries(folder: string): [string, string][] {
  const { name, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  return Object.entries(exports).map(([at, found]) => [join(name, at), join(folder, found['@dag/source'])])
}

/** An export of a package. */
export interface PublicExport {
  readonly entry: string
  readonly name: string
  /** The programs of the `@example` tags of its documentation. */
  readonly examples: readonly string[]
}

const options: TypeScript.CompilerOptions = {
  ...ts.parseJsonConfigFileContent(
    ts.readConfigFile(path('../../../../tsconfig.base.json'), ts.sys.readFile).config,
    ts.sys,
    path('.'),
  ).options,
  // Names that an example does not import itself may be types.
  verbatimModuleSyntax: false,
}

/** The exports of all entry points. A name that two of them export is listed twice. */
export function listExports(): readonly PublicExport[] {
  const program = ts.createProgram([...ENTRIES.values()], options)
  const checker = program.getTypeChecker()
  return [...ENTRIES].flatMap(([entry, file]) => {
    const source = program.getSourceFile(file)
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
    if (module === undefined) throw new TypeError(`${file} exports nothing`)
    return checker.getExportsOfModule(module).map((exported): PublicExport => {
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0
      const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported
      const tags = symbol.getJsDocTags(checker).filter(({ name }) => name === 'example')
      return { entry, name: exported.name, examples: tags.map(({ text }) => ts.displayPartsToString(text).trim()) }
    })
  })
}

/** Compiles all examples in one program. The errors of the compiler, each with the name of its example. */
export function compileExamples(exports: readonly PublicExport[]): readonly string[] {
  const files = new Map<string, string>()
  for (const [name, text] of Object.entries(MODULES)) files.set(path(`./${name}.ts`), text)
  files.set(path('./program.ts'), PROGRAM)
  for (const [index, { entry, name, examples }] of exports.entries()) {
    for (const [number, example] of examples.entries()) {
      const file = `example-${index}-${name}-${number}`
      files.set(path(`./${file}.ts`), `${importsOf(example, entry, exports)}${nameItself(example, file)}\nexport {}\n`)
    }
  }
  const program = ts.createProgram([...files.keys()], options, hostOf(files))
  const found = [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  })
  return found.map(({ file, start = 0, messageText }) => {
    const line = file?.text.slice(0, start).split('\n').length ?? 0
    const name = file?.fileName.replace(/^.*\/(?:example-\d+-)?/, '')
    return `${name}:${line - 1} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
  })
}

/** Imports what an example uses and does not import: from its package, else from the first that exports the name. */
function importsOf(example: string, entry: string, exports: readonly PublicExport[]): string {
  const names = new Map<string, string>()
  for (const found of exports) {
    const isOwn = found.entry === entry
    if ((isOwn || !names.has(found.name)) && uses(example, found.name)) names.set(found.name, found.entry)
  }
  return `${[...names].map(([name, from]) => `import { ${name} } from '${from}'`).join('; ')}\n`
}

/** Whether an example uses a name that it neither imports nor declares. */
function uses(example: string, name: string): boolean {
  const isImported = new RegExp(`^import .*\\b${name}\\b`, 'm').test(example)
  const isDeclared = new RegExp(`\\b(?:const|class|type|interface) ${name}\\b`).test(example)
  return !isImported && !isDeclared && new RegExp(`(?<![.'\\w])${name}\\b(?!['\\w])`).test(example)
}

/** An example that imports its own file has the name of that file. */
function nameItself(example: string, file: string): string {
  return example.replace(/'\.\/\w+\.js'(?= \/\/ this very file)/, `'./${file}.js'`)
}

function hostOf(files: ReadonlyMap<string, string>): TypeScript.CompilerHost {
  const host = ts.createCompilerHost(options)
  return {
    ...host,
    fileExists: (name) => files.has(name) || host.fileExists(name),
    readFile: (name) => files.get(name) ?? host.readFile(name),
    getSourceFile(name, languageVersion, ...rest) {
      const text = files.get(name)
      if (text === undefined) return host.getSourceFile(name, languageVersion, ...rest)
      return ts.createSourceFile(name, text, languageVersion)
    },
  }
}
