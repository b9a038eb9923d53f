// Times of every GET route and page on a database, and how long each holds the loop: npm run bench -- routes FILE [WORD ...]
// The server writes to the file as it always does. Without FILE it measures a small new one; words choose routes by their labels.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { seedFile } from '../scripts/seed-file'
import { measure, stopMeasuring } from './routes/measure'
import { listRoutes } from './routes/routes'
import { startServer } from './routes/server'
import { findSubjects } from './routes/subjects'

const SMALL = { runs: 3_000, days: 14, seed: 1, project: 'checkout', all: true }

const [name, ...words] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'dag-routes-'))
const file = name === undefined ? join(folder, 'dag.db') : resolve(process.env.INIT_CWD ?? process.cwd(), name)
if (name === undefined) {
  const migrations = join(import.meta.dirname, '../prisma/migrations')
  seedFile({ ...SMALL, file, migrations, nowUs: Date.now() * 1_000, onProgress: () => {} })
}
const server = await startServer(file)
try {
  const routes = listRoutes(await findSubjects(server.url))
  const chosen = words.length === 0 ? routes : routes.filter(({ label }) => words.some((word) => label.includes(word)))
  console.log(
    '| route | requests | p50, ms | p99, ms | loop held, ms | kB |\n| --- | ---: | ---: | ---: | ---: | ---: |',
  )
  for (const route of chosen) {
    const { requests, p50, p99, held, medianBytes } = await measure(server.url, route)
    const cells = [p50, p99, held, medianBytes / 1_000].map((value) => value.toFixed(1))
    console.log(`| ${route.label} | ${[requests, ...cells].join(' | ')} |`)
  }
} finally {
  stopMeasuring()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
