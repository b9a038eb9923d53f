import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const packageDir = fileURLToPath(new URL('..', import.meta.url))

/** Not in a bundle: Next, which comes from the tree that it serves. */
const external = ['next']

/** Native code stays outside too; `lib/sqlite.cjs` chooses the version that this Node can load. */
const sqlite = (outdir) => ({
  name: 'sqlite',
  setup({ onResolve }) {
    const path = relative(outdir, join(packageDir, 'lib/sqlite.cjs')).replaceAll('\\', '/')
    onResolve({ filter: /^better-sqlite3$/ }, () => ({ path, external: true }))
  },
})

/** CommonJS within an ES module asks for these. */
const banner = `import { createRequire as __createRequire } from 'node:module'
const require = __createRequire(import.meta.url)`

/** Bundles src/cli/<entry>.ts with all that it needs into <outdir>/<entry>.js. */
export async function bundleCli({ entry, outdir }) {
  const outfile = join(outdir, `${entry}.js`)
  await build({
    absWorkingDir: packageDir,
    entryPoints: [`src/cli/${entry}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    conditions: ['@dag/source'],
    external,
    plugins: [sqlite(outdir)],
    banner: { js: banner },
    legalComments: 'none',
    logLevel: 'warning',
  })
  return outfile
}
