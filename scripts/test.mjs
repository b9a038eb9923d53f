// Every test, in a real browser too. Arguments go to vitest: `npm test -- --project driver` prepares and runs that part alone.
import { prepareBrowser } from './browser.mjs'
import { build, install } from './prepare.mjs'
import { run, tool } from './shell.mjs'
import { checkStatically } from './static-checks.mjs'
import { needsOf, selectProjects } from './test-projects.mjs'

const args = process.argv.slice(2)
const { builds, browser } = needsOf(selectProjects(args))

install()
const env = browser ? { DAG_CHROMIUM: prepareBrowser() } : {}
if (args.length === 0) checkStatically()
if (builds === null) build()
else if (builds.length > 0) build(builds)
run(tool('vitest'), ['run', ...args], { env })
