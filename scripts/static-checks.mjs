import { run, tool } from './shell.mjs'

/** Format, lint, import rules, types and dead code. */
export function checkStatically() {
  run(tool('biome'), ['check', '--error-on-warnings', '.'])
  run(process.execPath, ['scripts/check-rooms.mjs'])
  run(tool('turbo'), ['run', 'types', '--output-logs=errors-only', '--log-order=grouped'], { quiet: true })
  run(tool('knip'), [])
}
