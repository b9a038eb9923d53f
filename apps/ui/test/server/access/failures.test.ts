import { expect, it } from 'vitest'
import { createFailures } from '@/server/access/failures'

it('failures are remembered for a bounded number of sources, the newest ones', () => {
  let nowMs = 0
  const failures = createFailures(() => nowMs)
  const failOften = (source: string) => {
    for (let count = 0; count < 10; count++) failures.add(source)
  }
  failOften('first')
  expect(failures.isLimited('first')).toBe(true)
  for (let source = 0; source < 10_000; source++) failures.add(`${source}`)
  expect(failures.isLimited('first')).toBe(false)
  failOften('last')
  nowMs = 59_999
  expect(failures.isLimited('last')).toBe(true)
  nowMs = 60_000
  expect(failures.isLimited('last')).toBe(false)
})
