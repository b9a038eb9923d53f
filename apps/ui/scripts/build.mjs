// Builds everything that the package needs to run anywhere: dist/web (pages), dist/cli (command line, server, store),
// dist/run-page.html (the page of an exported run).
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BASE_PATH_MARK, takeOutMarks } from './base-path.mjs'
import { bundleCli } from './bundle-cli.mjs'
import { bundlePage } from './bundle-page.mjs'
import { generate } from './generate.mjs'
import { writeLicences } from './licences.mjs'

const packageDir = fileURLToPath(new URL('..', import.meta.url))
const nextDir = join(packageDir, '.next')
const dist = join(packageDir, 'dist')

const repositoryRoot = join(packageDir, '../..')

/**
 * Traced by Next and never used: images are not resized, fonts are measured when the pages are built, no page runs on the
 * edge runtime, and the generated server.js is replaced by the server of `dag ui`.
 */
const UNUSED = [
  ...['node_modules/sharp', 'node_modules/@img', 'node_modules/detect-libc', 'node_modules/semver'],
  'node_modules/next/dist/server/capsize-font-metrics.json',
  'apps/ui/server.js',
]

function buildNext() {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const { status } = spawnSync(process.execPath, [next, 'build'], {
    cwd: packageDir,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', BASE_PATH: BASE_PATH_MARK },
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** The standalone tree with the files that Next leaves to a CDN. Links become files, because npm packs no links. */
function assembleWeb() {
  const web = join(dist, 'web')
  const app = join(web, 'apps', 'ui')
  rmSync(web, { recursive: true, force: true })
  mkdirSync(web, { recursive: true })
  cpSync(join(nextDir, 'standalone'), web, { recursive: true, dereference: true, filter: isUsed })
  cpSync(join(nextDir, 'static'), join(app, '.next', 'static'), { recursive: true, filter: isUsed })
  if (existsSync(join(packageDir, 'public')))
    cpSync(join(packageDir, 'public'), join(app, 'public'), { recursive: true })
  for (const path of UNUSED) rmSync(join(web, path), { recursive: true, force: true })
  forgetBuildMachine(join(app, '.next', 'required-server-files.json'))
  takeOutMarks(web)
}

/** Next records the folders in which it was built and reads none of them again. */
function forgetBuildMachine(file) {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(JSON.stringify(repositoryRoot).slice(1, -1), '.'))
}

const isUsed = (path) => !/\.(map|nft\.json)$/.test(path)

generate()
buildNext()
assembleWeb()
await bundleCli({ entry: 'main', outdir: join(dist, 'cli') })
await bundleCli({ entry: 'replay-child', outdir: join(dist, 'cli') })
await bundleCli({ entry: 'backup-child', outdir: join(dist, 'cli') })
await bundlePage({ outfile: join(dist, 'run-page.html') })
writeLicences({ web: join(dist, 'web'), file: join(packageDir, 'THIRD-PARTY-LICENSES.txt') })
console.log(`dist: ${readdirSync(dist).join(', ')}`)
