import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))
const repository = path('../../../..')

const COMPILERS = { '5.9': 'typescript-5.9', '6.0': 'typescript-6.0', '7.0': 'typescript' } as const

export type Version = keyof typeof COMPILERS
export const VERSIONS = Object.keys(COMPILERS) as readonly Version[]

/** Import specifiers of the files next to this one, for programs in other folders. */
export const BUILDER = JSON.stringify(path('./assertions.js'))
export const PIPELINE = JSON.stringify(path('./pipeline.js'))
export const PACKAGE = JSON.stringify(path('../../src/index.js'))

/** The programs next to this file. They must compile, except the lines behind `@ts-expect-error`. */
export const CASES = [path('./*.ts')] as const

export interface CompileOptions {
  /** Default: that of the repository. */
  readonly version?: Version
  /** More programs, by path; `*` stands for any name. Tests themselves are left out. Default: none. */
  readonly include?: readonly string[]
  /** Default: the settings of the repository. */
  readonly settings?: Readonly<Record<string, unknown>>
  readonly flags?: readonly string[]
}

/** Compiles files by name, in a new folder that has `@dag/driver` installed. Returns the compiler's output. */
export async function compile(files: Readonly<Record<string, string>>, options: CompileOptions = {}): Promise<string> {
  const { version = '7.0', include = [], settings = {}, flags = [] } = options
  const folder = await mkdtemp(join(tmpdir(), 'dag-types-'))
  const config = {
    extends: join(repository, 'tsconfig.base.json'),
    compilerOptions: { typeRoots: [join(repository, 'node_modules/@types')], ...settings },
    include: ['*.ts', ...include],
    exclude: [path('./*.test.ts'), path('./compile.ts'), path('./generate-module.ts')],
  }
  const all = { ...files, 'package.json': '{ "type": "module" }', 'tsconfig.json': JSON.stringify(config) }
  try {
    await mkdir(join(folder, 'node_modules/@dag'), { recursive: true })
    await symlink(path('../..'), join(folder, 'node_modules/@dag/driver'))
    await Promise.all(Object.entries(all).map(([name, text]) => writeFile(join(folder, name), text)))
    return await new Promise((resolve) => {
      const compiler = join(repository, 'node_modules', COMPILERS[version], 'bin/tsc')
      const parameters = [compiler, '-p', folder, '--pretty', 'false', ...flags]
      execFile(process.execPath, parameters, { cwd: folder }, (_, output) => resolve(output))
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
