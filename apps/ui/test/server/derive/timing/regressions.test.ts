import { expect, it } from 'vitest'
import { judgeRegression, judgeUnchanged, type Verdict } from '../../../../bench/regressions/judge'
import { REGRESSIONS } from '../../../../bench/regressions/regressions'

const PER_KIND = 6

it('the node and the cause of at least nine of ten made-up regressions are named', () => {
  const verdicts = REGRESSIONS.flatMap((kind, index) => {
    const found: Verdict[] = []
    for (let seed = 10_000 * (index + 1); found.length < PER_KIND; seed++) {
      const verdict = judgeRegression(kind, seed)
      if (verdict !== null) found.push(verdict)
    }
    return found
  })
  const right = verdicts.filter((verdict) => verdict.right).length
  expect(right).toBeGreaterThanOrEqual(0.9 * verdicts.length)
})

it('at most one of fifty runs as usual is reported as slower or faster', () => {
  const wrong = Array.from({ length: 50 }, (_, index) => judgeUnchanged(20_000 + index)).filter(({ right }) => !right)
  expect(wrong.length).toBeLessThanOrEqual(1)
})
