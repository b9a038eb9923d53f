import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const MIB = 2 ** 20

test('10,000 concurrent runs leave nothing behind, including failed and cancelled ones', () => {
  const program = fileURLToPath(new URL('../support/count-memory.ts', import.meta.url))
  const conditions = ['--expose-gc', '--conditions=@dag/source', '--import=tsx']
  const printed = execFileSync(process.execPath, [...conditions, program], { encoding: 'utf8' })
  const rounds = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as number[])
  expect(rounds).toHaveLength(2)
  for (const [first = 0, second = 0, ...later] of rounds) {
    expect(later).toHaveLength(2)
    // Code and caches settle in the first rounds; a leak of 100 bytes a run would show as 4 MiB.
    expect(Math.max(...later) - Math.max(first, second)).toBeLessThan(2 * MIB)
  }
}, 60_000)
