import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareTiming } from '@/server/derive/timing/compare-timing'
import { measureRun, type Needs, type TimedRun } from '@/server/derive/timing/measure-run'
import { splitDifference } from '@/server/derive/timing/split-difference'
import { toUsualTiming } from '@/server/derive/timing/usual-run'

interface Sample {
  readonly run: TimedRun
  readonly needs: Needs
}

/** Any record of a run: gaps, nodes that begin before their dependencies have ended, and other graphs. */
const sample: fc.Arbitrary<Sample> = fc
  .record({
    nodes: fc.array(
      fc.record({
        startUs: fc.nat(5_000_000),
        tookUs: fc.nat(5_000_000),
        cached: fc.boolean(),
        attempts: fc.integer({ min: 1, max: 4 }),
        needs: fc.array(fc.nat(11), { maxLength: 3 }),
      }),
      { maxLength: 12 },
    ),
    tailUs: fc.nat(10_000),
    shift: fc.nat(4),
  })
  .map(({ nodes, tailUs, shift }) => {
    const timed = nodes.map(({ startUs, tookUs, cached, attempts }, index) => ({
      ...{ name: `node${index + shift}`, startUs, endUs: startUs + tookUs, cached, attempts, items: 1 },
    }))
    const lastUs = timed.reduce((last, { endUs }) => Math.max(last, endUs), 0)
    const needs = new Map(nodes.map((node, index) => [`node${index + shift}`, node.needs.map((need) => `node${need}`)]))
    return { run: { durationUs: lastUs + tailUs, nodes: timed }, needs }
  })

const compare = (now: Sample, past: readonly Sample[]) => {
  const timing = toUsualTiming(past.map(({ run, needs }) => measureRun(run, needs)))
  if (timing === null) throw new Error('no past runs')
  const comparison = {
    now: { run: measureRun(now.run, now.needs), needs: now.needs },
    usual: { timing, needs: past[0]?.needs ?? new Map() },
  }
  return compareTiming(comparison, splitDifference(comparison.now, comparison.usual), new Map())
}

it('the parts and the rest add up to the difference of the runs in whole microseconds', () => {
  fc.assert(
    fc.property(sample, fc.array(sample, { minLength: 1, maxLength: 6 }), (now, past) => {
      const change = compare(now, past)
      const sum = (read: 'usualUs' | 'nowUs' | 'differenceUs') =>
        change.parts.reduce((us, part) => us + part[read], change.rest[read])
      expect([sum('usualUs'), sum('nowUs'), sum('differenceUs')]).toEqual([
        change.usualUs,
        change.nowUs,
        change.nowUs - change.usualUs,
      ])
      expect(change.parts.every((part) => Number.isSafeInteger(part.differenceUs))).toBe(true)
    }),
  )
})

it('the order in which nodes and runs were read changes nothing', () => {
  fc.assert(
    fc.property(sample, fc.array(sample, { minLength: 1, maxLength: 5 }), (now, past) => {
      const [first, ...others] = past
      if (first === undefined) return
      const turned = [first, ...others.toReversed()].map(({ run, needs }) => ({
        needs,
        run: { ...run, nodes: run.nodes.toReversed() },
      }))
      expect(compare({ ...now, run: { ...now.run, nodes: now.run.nodes.toReversed() } }, turned)).toEqual(
        compare(now, past),
      )
    }),
  )
})

it('a run compared with itself has no parts', () => {
  fc.assert(
    fc.property(sample, (one) => {
      const change = compare(one, [one])
      expect([change.parts, change.differenceUs]).toEqual([[], 0])
    }),
  )
})

it('time that was to spare counts nowhere', () => {
  const needs = new Map([
    ['end', ['long', 'short']],
    ['long', []],
    ['short', []],
  ])
  const run = (shortUs: number): Sample => {
    const readyUs = Math.max(1_000, shortUs)
    const node = (name: string, startUs: number, endUs: number) => ({
      ...{ name, startUs, endUs, cached: false, attempts: 1, items: 1 },
    })
    const nodes = [node('long', 0, 1_000), node('short', 0, shortUs), node('end', readyUs, readyUs + 10)]
    return { needs, run: { durationUs: readyUs + 10, nodes } }
  }
  const { parts } = compare(run(1_500), [run(800)])
  expect(parts).toMatchObject([{ kind: 'ran', node: 'short', usualUs: 800, nowUs: 1_500, differenceUs: 500 }])
})
