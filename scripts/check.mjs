// Format, lint, types, dead code and unit tests: the answer before a commit, in about a minute.
import { install } from './prepare.mjs'
import { run, tool } from './shell.mjs'
import { checkStatically } from './static-checks.mjs'

/** Tests that start compilers, bundlers or programs of their own: `npm test` runs them, too. */
const SLOW = [
  '**/documentation/**',
  '**/types/*.test.ts',
  '**/toolchains.test.ts',
  '**/{bundled,memory,rasterize,scale}.test.ts',
  '**/life/**',
]

install()
checkStatically()
run(tool('vitest'), ['run', '--project=!e2e', '--reporter=dot', ...SLOW.map((glob) => `--exclude=${glob}`)])
