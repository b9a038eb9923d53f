// Pages with live reload over the real server and store: npm run dev -w apps/ui -- --port 0 --db FILE
// Two at a time need a folder each for what Next writes: DAG_NEXT_DIST=.next-2.
import { spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleCli } from './bundle-cli.mjs'
import { generate } from './generate.mjs'

const packageDir = fileURLToPath(new URL('..', import.meta.url))

generate()
// Next resolves the protocol to its build: Turbopack knows no custom export conditions.
const tsc = createRequire(import.meta.url)
  .resolve('typescript/package.json')
  .replace('package.json', 'bin/tsc')
spawnSync(process.execPath, [tsc, '-p', join(packageDir, '../../packages/protocol/tsconfig.build.json')], {
  stdio: 'inherit',
})

// Within the package, where the bundle finds better-sqlite3.
const outdir = join(packageDir, 'node_modules', '.cache', process.env.DAG_NEXT_DIST ?? '.next')
const program = await bundleCli({ entry: 'dev', outdir })
await bundleCli({ entry: 'replay-child', outdir })
await bundleCli({ entry: 'backup-child', outdir })

const child = spawn(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
