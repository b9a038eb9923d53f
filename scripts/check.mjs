// Format, lint, types, dead code and unit tests: the answer before a commit, in under a minute.
import { install } from './prepare.mjs'
import { run, tool } from './shell.mjs'
import { checkStatically } from './static-checks.mjs'

install()
checkStatically()
run(tool('vitest'), ['run', '--project=!e2e', '--reporter=dot'])
