// Format, lint, import rules, English, types, dead code and fast unit tests: the check before a commit, in about a minute.
import { install } from './prepare.mjs'
import { run, tool } from './shell.mjs'
import { checkStatically } from './static-checks.mjs'

/** Slow tests, which start compilers, bundlers or programs, or measure. `npm test` runs them. */
const SLOW = [
  '**/documentation/**',
  '**/types/*.test.ts',
  '**/toolchains.test.ts',
  '**/{bundled,journal-killed,linear-time,memory,missing-globals,rasterize,scale}.test.ts',
  '**/{environments,life}/**',
  '**/remote/test/{conformance,fleet,kills}.test.ts',
]

/** Tests of the UI that need a database, a server or a document. `npm test` runs them. */
const SLOW_IN_UI = [
  '**/app/**',
  '**/cli/**',
  '**/*.test.tsx',
  '**/server/{http,ingest,spool,store}/**',
  '**/start-server.test.ts',
]

/** Runs tests on two workers. Isolation costs an import of all modules per file, and only the tests of the UI need it. */
function test(projects, slow, { isolate }) {
  const selected = projects.map((project) => `--project=${project}`)
  const excluded = slow.map((glob) => `--exclude=${glob}`)
  run(tool('vitest'), ['run', '--reporter=dot', '--maxWorkers=2', `--isolate=${isolate}`, ...selected, ...excluded])
}

install()
checkStatically()
test(['scripts', 'protocol', 'driver', 'tracker', 'remote', 'fleet', 'documents', 'example'], SLOW, { isolate: false })
test(['ui'], SLOW_IN_UI, { isolate: true })
