import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as swc from '@swc/core'
import { type BuildOptions, build } from 'esbuild'
import { rolldown } from 'rolldown'
import { type Plugin, rollup } from 'rollup'
import { minify as terser } from 'terser'
import webpack from 'webpack'
import { type Toolchain, withFolder } from './compilers.js'

/** Passes the module as a whole, as a program does that builds a driver. */
const ENTRY = "import * as nodes from './nodes.js'\nexport { nodes }"

/** A plugin that serves both modules to rollup and rolldown. */
const modules = (source: string) => ({
  name: 'modules',
  resolveId: (id: string) => id,
  load: (id: string) => (id === 'entry' ? ENTRY : source),
})

export const esbuildBundle =
  (options: BuildOptions): Toolchain =>
  async (source) => {
    const { outputFiles } = await build({
      stdin: { contents: ENTRY },
      bundle: true,
      format: 'esm',
      write: false,
      ...options,
      plugins: [
        {
          name: 'modules',
          setup(bundle) {
            bundle.onResolve({ filter: /nodes/ }, () => ({ path: 'nodes.js', namespace: 'memory' }))
            bundle.onLoad({ filter: /nodes/, namespace: 'memory' }, () => ({ contents: source }))
          },
        },
      ],
    })
    return outputFiles?.[0]?.text ?? ''
  }

export const rollupWith =
  (...plugins: readonly Plugin[]): Toolchain =>
  async (source) => {
    const bundle = await rollup({ input: 'entry', plugins: [modules(source), ...plugins] })
    return (await bundle.generate({ format: 'es' })).output[0].code
  }

export const terserPlugin: Plugin = {
  name: 'terser',
  renderChunk: async (code) => (await terser(code, { module: true })).code ?? null,
}

export const swcPlugin: Plugin = {
  name: 'swc',
  renderChunk: async (code) => (await swc.minify(code, { module: true, compress: true, mangle: true })).code,
}

export const rolldownWith =
  (minify: boolean): Toolchain =>
  async (source) => {
    const bundle = await rolldown({ input: 'entry', plugins: [modules(source)] })
    return (await bundle.generate({ format: 'esm', minify })).output[0].code
  }

export const webpackProduction: Toolchain = (source) =>
  withFolder(async (folder) => {
    await writeFile(join(folder, 'entry.js'), ENTRY)
    await writeFile(join(folder, 'nodes.js'), source)
    const compiler = webpack({
      mode: 'production',
      target: 'node20',
      context: folder,
      entry: './entry.js',
      experiments: { outputModule: true },
      output: { path: folder, filename: 'bundle.mjs', library: { type: 'module' } },
    })
    const stats = await promisify(compiler.run.bind(compiler))()
    await promisify(compiler.close.bind(compiler))()
    if (stats === undefined || stats.hasErrors()) throw new Error(stats?.toString())
    return readFile(join(folder, 'bundle.mjs'), 'utf8')
  })
