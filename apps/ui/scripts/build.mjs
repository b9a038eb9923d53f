// Builds everything that the package needs to run anywhere: dist/web (pages), dist/cli (command line, server, store).
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleCli } from './bundle-cli.mjs'
import { generate } from './generate.mjs'

const packageDir = fileURLToPath(new URL('..', import.meta.url))
const nextDir = join(packageDir, '.next')
const dist = join(packageDir, 'dist')

/** Always traced and never used, because images are not resized. */
const UNUSED_MODULES = ['sharp', '@img']

function buildNext() {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const { status } = spawnSync(process.execPath, [next, 'build'], {
    cwd: packageDir,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
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
  for (const name of UNUSED_MODULES) rmSync(join(web, 'node_modules', name), { recursive: true, force: true })
}

const isUsed = (path) => !/\.(map|nft\.json)$/.test(path)

generate()
buildNext()
assembleWeb()
await bundleCli({ entry: 'main', outdir: join(dist, 'cli') })
console.log(`dist: ${readdirSync(dist).join(', ')}`)
