// Packs every package that npm publishes, and prints the line that installs them elsewhere.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PUBLISHED } from './names.mjs'
import { parseOptions } from './options.mjs'
import { build, install } from './prepare.mjs'
import { root } from './shell.mjs'

const USAGE = `npm run pack -- [--to packed] [--json]

Installs, builds and packs all packages into a folder, and prints the command that installs them in another project.
--json prints the paths of the tarballs by package name instead.`

const values = parseOptions({
  usage: USAGE,
  options: { to: { type: 'string', default: join(root, 'packed') }, json: { type: 'boolean', default: false } },
})
const folder = resolve(process.env.INIT_CWD ?? process.cwd(), values.to)

if (!values.json) {
  install()
  build()
}

mkdirSync(folder, { recursive: true })
const workspaces = PUBLISHED.flatMap((path) => ['-w', path])
const command = ['pack', '--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', folder, ...workspaces]
const printed = execFileSync('npm', command, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' })
const packed = Object.values(JSON.parse(printed)).map(({ name, filename, size }) => ({
  name,
  file: join(folder, filename.replace(/^@/, '').replace('/', '-')),
  size,
}))

if (values.json) {
  console.log(JSON.stringify(Object.fromEntries(packed.map(({ name, file }) => [name, file]))))
} else {
  for (const { name, size } of packed) console.log(`  ${name.padEnd(14)} ${(size / 1e6).toFixed(1)} MB`)
  console.log(`\nIn your project:\n\n  npm install ${packed.map(({ file }) => file).join(' ')}\n`)
}
