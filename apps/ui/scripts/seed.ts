// Fills a database file for benchmarks, without a server: npm run seed -w apps/ui -- --runs 1000000 FILE
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { seedFile } from './seed-file'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '100000' },
    days: { type: 'string', default: '90' },
    seed: { type: 'string', default: '1' },
    project: { type: 'string', default: 'checkout' },
    all: { type: 'boolean', default: false },
  },
})
const [name] = positionals
// npm runs the script in the folder of the package.
const file = name ? resolve(process.env.INIT_CWD ?? process.cwd(), name) : null
if (file === null || existsSync(file)) {
  console.error(
    file === null
      ? 'Name the file: npm run seed -w apps/ui -- --runs 1000000 FILE'
      : `${file} exists. Name a new file.`,
  )
  process.exit(2)
}

const migrations = join(import.meta.dirname, '../prisma/migrations')
const startedMs = performance.now()
const seconds = () => ((performance.now() - startedMs) / 1_000).toFixed(1)
const { project, all } = values
const total = seedFile({
  ...{ file, migrations, project, all },
  ...{ runs: Number(values.runs), days: Number(values.days), seed: Number(values.seed), nowUs: Date.now() * 1_000 },
  onProgress: (done, of) => process.stderr.write(`\r${done} of ${of} runs, ${seconds()} s`),
})
console.log(`\n${total.runs} runs and ${total.nodeRuns} node runs in ${seconds()} s: ${file}`)
