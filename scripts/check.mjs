// Format, lint, import rules, English, types, dead code and fast unit tests: the check before a commit, in about a minute.
import { install } from './prepare.mjs'
import { run, tool } from './shell.mjs'
import { checkStatically } from './static-checks.mjs'

/** Slow tests, which start compilers, bundlers or programs. `npm test` runs them. */
const SLOW = [
  '**/documentation/**',
  '**/types/*.test.ts',
  '**/toolchains.test.ts',
  '**/{bundled,fuzz,memory,rasterize,scale}.test.ts',
  '**/life/**',
]

install()
checkStatically()
run(tool('vitest'), ['run', '--project=!e2e', '--reporter=dot', ...SLOW.map((glob) => `--exclude=${glob}`)])
