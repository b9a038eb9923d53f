// The figures of docs/reference/performance.md, as ratios in one run. Arguments choose: `npm run bench -- driver`.
import { build, install } from './prepare.mjs'
import { run, tool } from './shell.mjs'

const benches = {
  driver: 'packages/driver/bench/main.ts',
  tracker: 'packages/tracker/bench/main.ts',
  requests: 'e2e/requests.bench.ts',
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`Unknown benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

install()
build()
for (const [name, file] of Object.entries(benches)) {
  if (chosen.length === 0 || chosen.includes(name)) run(tool('tsx'), [file], { env: { NODE_ENV: 'production' } })
}
