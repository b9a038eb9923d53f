import { readable } from './functions.js'
import type { Outcome } from './outcome.js'

const MOST_NAMES = 4

/** The table of docs/reference/toolchains.md. */
export function toTable(outcomes: Readonly<Record<string, Outcome>>): string {
  const rows = Object.entries(outcomes).map(([name, outcome]) => {
    const read = outcome.right.filter((fn) => fn in readable).length
    const refused = Object.keys(outcome.refused).filter((fn) => fn in readable)
    const names = refused.length === 0 || refused.length > MOST_NAMES ? '' : `: ${refused.join(', ')}`
    return `| ${name} | ${read} | ${refused.length}${names} | ${Object.keys(outcome.wrong).length} |`
  })
  return ['| toolchain | read | refused | wrong |', '| --- | ---: | --- | ---: |', ...rows].join('\n')
}
