import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type TimedPlanNode, toWhatIf } from '@/features/run/timing/what-if'

interface Job {
  readonly needs: readonly number[]
  readonly waitUs: number
  readonly runUs: number
}

/** Runs jobs on a clock: the simulation that the computation is held against. */
function simulate(jobs: readonly Job[]): readonly TimedPlanNode[] {
  const done: TimedPlanNode[] = []
  jobs.forEach(({ needs, waitUs, runUs }, index) => {
    const readyUs = Math.max(0, ...needs.map((need) => done[need]?.endUs ?? 0))
    done.push({
      name: `node${index}`,
      dependencies: needs.map((need) => ({ name: `node${need}`, optional: false })),
      startUs: readyUs + waitUs,
      endUs: readyUs + waitUs + runUs,
    })
  })
  return done
}

const endOf = (nodes: readonly TimedPlanNode[]) => Math.max(0, ...nodes.map(({ endUs }) => endUs ?? 0))

const jobs = fc
  .array(
    fc.record({
      needs: fc.array(fc.nat(20), { maxLength: 3 }),
      waitUs: fc.nat(50),
      runUs: fc.nat(1_000),
    }),
    { minLength: 1, maxLength: 15 },
  )
  .map((list) => list.map((job, index): Job => ({ ...job, needs: job.needs.filter((need) => need < index) })))

it('slack and the time if cached are those of a simulation', () => {
  fc.assert(
    fc.property(jobs, fc.nat(14), fc.nat(100), (list, pick, overheadUs) => {
      const index = pick % list.length
      const nodes = simulate(list)
      const wholeUs = endOf(nodes)
      const whatIf = toWhatIf(nodes, `node${index}`, wholeUs + overheadUs)
      const taking = (change: (runUs: number) => number) =>
        endOf(simulate(list.map((job, at) => (at === index ? { ...job, runUs: change(job.runUs) } : job))))
      const slackUs = whatIf?.slackUs ?? Number.NaN
      expect(taking((runUs) => runUs + slackUs)).toBe(wholeUs)
      expect(taking((runUs) => runUs + slackUs + 1)).toBe(wholeUs + 1)
      expect(whatIf?.ifCachedUs).toBe(taking(() => 0) + overheadUs)
    }),
  )
})

it('a node that has not ended has none', () => {
  expect(toWhatIf([{ name: 'a', dependencies: [], startUs: 0, endUs: null }], 'a', 10)).toBeNull()
})
