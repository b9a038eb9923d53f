import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))
const repository = path('../../../..')
const compiler = join(repository, 'node_modules/typescript/bin/tsc')

/** Import specifiers of the files beside this one, for programs that stand elsewhere. */
export const BUILDER = JSON.stringify(path('./assertions.js'))
export const PIPELINE = JSON.stringify(path('./pipeline.js'))

/** Compiles files by name, in a folder of their own, with the settings of the repository. Gives what the compiler says. */
export async function compile(files: Readonly<Record<string, string>>, ...flags: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dag-types-'))
  const settings = {
    extends: join(repository, 'tsconfig.base.json'),
    compilerOptions: { typeRoots: [join(repository, 'node_modules/@types')] },
    include: ['*.ts'],
  }
  const all = { ...files, 'package.json': '{ "type": "module" }', 'tsconfig.json': JSON.stringify(settings) }
  try {
    await Promise.all(Object.entries(all).map(([name, text]) => writeFile(join(folder, name), text)))
    return await new Promise((resolve) => {
      const parameters = [compiler, '-p', folder, '--pretty', 'false', ...flags]
      execFile(process.execPath, parameters, { cwd: folder }, (_, output) => resolve(output))
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
