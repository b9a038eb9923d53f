// Everything, in a real browser too. Arguments go to vitest: `npm test -- packages/driver`.
import { build, install } from './prepare.mjs'
import { findChromium, run, tool } from './shell.mjs'

const args = process.argv.slice(2)

install()
if (findChromium() === null) {
  console.error('The browser tests need Chromium and found none. Install it, or name one in DAG_CHROMIUM:')
  console.error('  apt-get install -y --no-install-recommends chromium')
  process.exit(1)
}
if (args.length === 0) {
  run(tool('biome'), ['check', '--error-on-warnings', '.'])
  run(tool('turbo'), ['run', 'types', '--output-logs=errors-only'])
  run(tool('knip'), [])
}
build()
run(tool('vitest'), ['run', ...args], { env: { DAG_CHROMIUM: findChromium() } })
