// Everything, in a real browser too. Arguments go to vitest: `npm test -- --project driver`.
import { build, install } from './prepare.mjs'
import { findChromium, run, tool } from './shell.mjs'
import { checkStatically } from './static-checks.mjs'

const args = process.argv.slice(2)
const chromium = findChromium()

install()
if (chromium === null) {
  console.error('The browser tests need Chromium and found none. Install it, or name one in DAG_CHROMIUM:')
  console.error('  apt-get install -y --no-install-recommends chromium')
  process.exit(1)
}
if (args.length === 0) checkStatically()
build()
run(tool('vitest'), ['run', ...args], { env: { DAG_CHROMIUM: chromium } })
