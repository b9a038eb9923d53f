// Format, lint, types, dead code and unit tests: the answer before a commit, in under a minute.
import { install } from './prepare.mjs'
import { run, tool } from './shell.mjs'

install()
run(tool('biome'), ['check', '--error-on-warnings', '.'])
run(tool('turbo'), ['run', 'types', '--output-logs=errors-only'])
run(tool('knip'), [])
run(tool('vitest'), ['run', '--project=!e2e', '--reporter=dot'])
