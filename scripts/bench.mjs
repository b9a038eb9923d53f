// The figures of docs/reference/performance.md, as ratios in one run. Arguments choose: `npm run bench -- driver`.
// `peers` runs only if it is named: it installs 130 MB of other libraries and takes twenty minutes. `routes` takes
// a file and words: `npm run bench -- routes FILE /catalog`.
import { build, install } from './prepare.mjs'
import { run, tool } from './shell.mjs'

const PEERS = 'packages/driver/bench/peers'

const benches = {
  driver: 'packages/driver/bench/main.ts',
  build: 'packages/driver/bench/build.ts',
  types: 'packages/driver/bench/type-check.ts',
  journal: 'packages/driver/bench/journal.ts',
  tracker: 'packages/tracker/bench/main.ts',
  remote: 'packages/remote/bench/main.ts',
  fleet: 'packages/remote/bench/fleet.ts',
  requests: 'e2e/requests.bench.ts',
  ui: 'apps/ui/bench/slower.ts',
  routes: 'apps/ui/bench/routes.ts',
  peers: `${PEERS}/main.ts`,
}

/** Sources of the UI name each other by an alias of its configuration, and other packages by their sources. */
const toArguments = (file) =>
  file.startsWith('apps/ui/') ? ['--conditions=@dag/source', '--tsconfig', 'apps/ui/tsconfig.json', file] : [file]

const [first, ...rest] = process.argv.slice(2)
const own = first === 'routes' ? rest : []
const chosen = first === 'routes' ? [first] : process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`Unknown benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

install()
build()
if (chosen.includes('peers')) {
  run('npm', ['install', '--no-save', '--loglevel=error', '--prefix', PEERS])
  run('node', ['node_modules/typescript/bin/tsc', '-p', PEERS])
}
for (const [name, file] of Object.entries(benches)) {
  const isChosen = chosen.length === 0 ? name !== 'peers' : chosen.includes(name)
  if (isChosen) run(tool('tsx'), [...toArguments(file), ...own], { env: { NODE_ENV: 'production' } })
}
