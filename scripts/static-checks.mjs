import { pathToFileURL } from 'node:url'
import { run, tool } from './shell.mjs'

/** Format, lint, import rules, English, types and dead code. */
export function checkStatically() {
  run(tool('biome'), ['check', '--error-on-warnings', '.'])
  run(process.execPath, ['scripts/check-rooms.mjs'])
  run(process.execPath, ['scripts/check-english.mjs'])
  run(tool('turbo'), ['run', 'types', '--output-logs=errors-only', '--log-order=grouped'], { quiet: true })
  run(tool('knip'), [])
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) checkStatically()
