import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/postcss'
import { build } from 'esbuild'
import postcss from 'postcss'
import { createNotice } from './page-notice.mjs'

const packageDir = fileURLToPath(new URL('..', import.meta.url))
const sources = join(packageDir, 'src')
const instead = join(sources, 'standalone/instead')

/** Modules that need a server or Next, and the modules that take their place in a file. */
const REPLACED = {
  'client/fetch-json.ts': 'fetch-json.ts',
  'client/has-server.ts': 'has-server.ts',
  'client/live.tsx': 'live.tsx',
  'client/navigation.tsx': 'navigation.tsx',
  'components/ui/app-link.tsx': 'app-link.tsx',
  'features/graph/layout/graph-layout.ts': 'graph-layout.ts',
  'features/graph/spawn-layout-worker.ts': 'spawn-layout-worker.ts',
  'features/shell/page-frame.tsx': 'page-frame.tsx',
  'features/run/delete-run-dialog.tsx': 'nothing.tsx',
  'features/run/edit/edit-run-dialog.tsx': 'nothing.tsx',
  'features/run/error-group-line.tsx': 'nothing.tsx',
  'features/run/run-head-links.tsx': 'nothing.tsx',
  'features/run/run-menu.tsx': 'nothing.tsx',
  'features/run/run-step.tsx': 'nothing.tsx',
  'features/run/use-run-offers.ts': 'nothing.tsx',
  'features/run/timing/timing-strip.tsx': 'nothing.tsx',
  'features/run/spans/node-spans.tsx': 'nothing.tsx',
  'features/run/waterfall/follow-switch.tsx': 'nothing.tsx',
  'features/run/panel/history-strip.tsx': 'nothing.tsx',
  'features/run/panel/history-tab.tsx': 'nothing.tsx',
  'features/run/panel/since-section.tsx': 'nothing.tsx',
}

const replace = {
  name: 'replace',
  setup({ onLoad }) {
    const replaced = new Map(Object.entries(REPLACED).map(([from, to]) => [join(sources, from), join(instead, to)]))
    onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const file = replaced.get(path)
      return file && { contents: `export * from ${JSON.stringify(file)}`, resolveDir: instead, loader: 'ts' }
    })
  },
}

/** Features whose styles the file does not need. */
const ABSENT = '{catalog,compare,imports,node,onboarding,overview,projects,settings,versions}'

const css = {
  name: 'tailwind',
  setup({ onLoad }) {
    onLoad({ filter: /globals\.css$/ }, async ({ path }) => {
      const { css: contents } = await postcss([tailwind({ base: packageDir })]).process(
        `${readFileSync(path, 'utf8')}\n@source not "../features/${ABSENT}";`,
        { from: path },
      )
      return { contents, loader: 'css' }
    })
  },
}

const common = {
  absWorkingDir: packageDir,
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  platform: 'browser',
  format: 'iife',
  target: ['chrome111', 'firefox114', 'safari16.4'],
  conditions: ['@dag/source'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
}

const textOf = ({ outputFiles }, ending) => outputFiles.find(({ path }) => path.endsWith(ending)).text

/** The files with code in the output of a build. */
const listBundled = ({ metafile }) =>
  Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
  )

/** A script ends at the first of these, also within a string. */
const escapeScript = (code) => code.replace(/<(?=\/script|!--|script)/gi, '\\x3c')

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * Bundles the page of a run into one HTML file that asks no server. An export puts its data in the place of `<!--data-->`.
 */
export async function bundlePage({ outfile }) {
  const layout = await build({ ...common, entryPoints: ['src/standalone/layout.ts'], outdir: packageDir })
  const page = await build({
    ...common,
    entryPoints: ['src/standalone/main.tsx'],
    outdir: packageDir,
    jsx: 'automatic',
    loader: { '.woff2': 'dataurl' },
    alias: {
      'next/dynamic': join(instead, 'next-dynamic.tsx'),
      'next/navigation': join(instead, 'next-navigation.ts'),
      'shiki/langs/python.mjs': join(instead, 'python-grammar.ts'),
      zod: join(instead, 'zod.ts'),
      'hast-util-to-html': join(instead, 'hast-util-to-html.ts'),
    },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.BASE_PATH': '""' },
    plugins: [replace, css],
  })
  const notice = createNotice({
    files: [layout, page].flatMap(listBundled),
    base: packageDir,
    fonts: join(sources, 'app/fonts'),
  })
  const [layoutScript, script] = [layout, page].map((built) => escapeScript(textOf(built, '.js')))
  const style = textOf(page, '.css')
  const policy = [
    "default-src 'none'",
    `script-src ${hash(layoutScript)} ${hash(script)}`,
    "style-src 'unsafe-inline'",
    'font-src data:',
    'img-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  writeFileSync(
    outfile,
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Run · dag</title>
<style>${style}</style>
</head>
<body>
<div id="root"></div>
<!--data-->
<script id="dag-layout">${layoutScript}</script>
<script>${script}</script>
<script type="text/plain" id="licences">
${escapeScript(notice)}
</script>
</body>
</html>
`,
  )
}
