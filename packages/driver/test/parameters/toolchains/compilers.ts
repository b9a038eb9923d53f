import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import * as swc from '@swc/core'
import { type TransformOptions, transform } from 'esbuild'
import { createInstrumenter } from 'istanbul-lib-instrument'

/** Turns the text of a module into that of another. */
export type Toolchain = (source: string) => Promise<string>

export const esbuild =
  (options: TransformOptions): Toolchain =>
  async (source) =>
    (await transform(source, { format: 'esm', ...options })).code

export const swcTo =
  (target: swc.JscTarget): Toolchain =>
  async (source) =>
    (await swc.transform(source, { configFile: false, swcrc: false, isModule: true, jsc: { target } })).code

export const istanbul: Toolchain = async (source) =>
  createInstrumenter({ esModules: true, coverageVariable: 'coverage' }).instrumentSync(source, 'nodes.js')

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
const run = promisify(execFile)

/** Runs the compiler as a program: it has no other interface. */
export const tscTo =
  (target: string): Toolchain =>
  (source) =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'nodes.js'), source)
      const options = [
        '--target',
        target,
        '--module',
        'esnext',
        '--allowJs',
        '--noCheck',
        '--outDir',
        'out',
        '--ignoreConfig',
      ]
      await run(process.execPath, [tsc, 'nodes.js', ...options], { cwd: folder })
      return readFile(join(folder, 'out', 'nodes.js'), 'utf8')
    })

export async function withFolder<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'dag-toolchain-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
