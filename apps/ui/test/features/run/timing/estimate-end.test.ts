import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWaitingFor, estimateEnd, type PlannedNode } from '@/features/run/timing/estimate-end'
import { ran, runNode } from '../../../support/run-fixture'

const waiting = (name: string, needs: readonly string[] = []) => runNode(name, needs, { status: 'waiting' })
const running = (name: string, startUs: number, needs: readonly string[] = []) =>
  runNode(name, needs, { status: 'running', startUs })

const usual = (times: Readonly<Record<string, number>>, waitUs = 0) =>
  new Map(Object.entries(times).map(([name, durationUs]) => [name, { durationUs, waitUs }]))

describe('the expected end of a running run', () => {
  it.each<[string, readonly PlannedNode[], number, Partial<ReturnType<typeof estimateEnd>>]>([
    ['a node has used a part of its time', [running('a', 10)], 15, { leftUs: 95, overdueUs: 0, path: ['a'] }],
    ['nodes follow the one that runs', [running('a', 0), waiting('b', ['a'])], 40, { leftUs: 110, path: ['a', 'b'] }],
    [
      'the longer of two branches counts',
      [running('a', 0), running('c', 0), waiting('b', ['a', 'c'])],
      90,
      { leftUs: 260, path: ['c', 'b'] },
    ],
    ['a late node delays those after it', [running('a', 0), waiting('b', ['a'])], 400, { leftUs: 50, overdueUs: 0 }],
    ['the last node is late', [ran('c', [], 0, 50), running('a', 50, ['c'])], 180, { leftUs: 0, overdueUs: 30 }],
    ['a node before the late one ended later', [running('a', 0), ran('c', [], 0, 150)], 180, { overdueUs: 30 }],
    ['all nodes are done', [ran('a', [], 0, 90)], 100, { leftUs: 0, overdueUs: 10, path: [] }],
    [
      'nodes after a failed one never start',
      [ran('a', [], 0, 9, { status: 'failed' }), waiting('b', ['a']), waiting('c', ['b'])],
      10,
      { leftUs: 0, path: [], unknown: [] },
    ],
    [
      'an optional dependency may fail',
      [
        ran('a', [], 0, 9, { status: 'failed' }),
        runNode('b', [], { status: 'waiting', dependencies: [{ name: 'a', optional: true }] }),
      ],
      10,
      { leftUs: 50, path: ['b'] },
    ],
    ['a node is new', [running('new', 0), waiting('b', ['new'])], 10, { leftUs: 50, unknown: ['new'] }],
    ['no node is known', [], 10, { leftUs: 0, path: [], unknown: [] }],
  ])('%s', (_, nodes, nowUs, expected) => {
    expect(estimateEnd(nodes, usual({ a: 100, b: 50, c: 300 }), nowUs)).toMatchObject(expected)
  })

  it('counts the usual wait for a place from the end of the last dependency', () => {
    const nodes = [ran('a', [], 0, 100), waiting('b', ['a'])]
    const times = usual({ b: 50 }, 30)
    expect(estimateEnd(nodes, times, 110).leftUs).toBe(70)
    expect(estimateEnd(nodes, times, 500).leftUs).toBe(50)
  })

  const plan = fc
    .array(
      fc.record({
        needs: fc.array(fc.nat(7), { maxLength: 3 }),
        state: fc.constantFrom('waiting', 'running', 'success', 'failed'),
        startUs: fc.nat(1_000),
        tookUs: fc.nat(500),
        durationUs: fc.option(fc.nat(1_000)),
        waitUs: fc.nat(100),
      }),
      { maxLength: 8 },
    )
    .map((rows) => {
      const nodes = rows.map(({ needs, state, startUs, tookUs }, index) => {
        const names = needs.filter((need) => need < index).map((need) => `n${need}`)
        if (state === 'waiting') return waiting(`n${index}`, names)
        if (state === 'running') return running(`n${index}`, startUs, names)
        return ran(`n${index}`, names, startUs, startUs + tookUs, { status: state === 'failed' ? 'failed' : 'success' })
      })
      const known = rows.flatMap(({ durationUs, waitUs }, index) =>
        durationUs === null ? [] : [[`n${index}`, { durationUs, waitUs }] as const],
      )
      return { nodes, times: new Map(known) }
    })

  it('time that is left is never negative, and never left while the run is overdue', () => {
    fc.assert(
      fc.property(plan, fc.nat(5_000), ({ nodes, times }, nowUs) => {
        const { leftUs, overdueUs } = estimateEnd(nodes, times, nowUs)
        expect(leftUs).toBeGreaterThanOrEqual(0)
        expect(overdueUs).toBeGreaterThanOrEqual(0)
        expect(Math.min(leftUs, overdueUs)).toBe(0)
      }),
    )
  })

  it('the expected end never comes closer than time passes, and never moves further than time passes', () => {
    fc.assert(
      fc.property(plan, fc.nat(5_000), fc.nat(1_000), ({ nodes, times }, nowUs, laterUs) => {
        const end = nowUs + estimateEnd(nodes, times, nowUs).leftUs
        const later = nowUs + laterUs + estimateEnd(nodes, times, nowUs + laterUs).leftUs
        expect(later).toBeGreaterThanOrEqual(end)
        expect(later - end).toBeLessThanOrEqual(laterUs)
      }),
    )
  })

  it('a longer usual duration never means less time left', () => {
    fc.assert(
      fc.property(plan, fc.nat(5_000), fc.nat(1_000), ({ nodes, times }, nowUs, moreUs) => {
        const longer = new Map([...times].map(([name, one]) => [name, { ...one, durationUs: one.durationUs + moreUs }]))
        const before = estimateEnd(nodes, times, nowUs).leftUs
        expect(estimateEnd(nodes, longer, nowUs).leftUs).toBeGreaterThanOrEqual(before)
      }),
    )
  })

  it('the path consists of nodes that are left, each needing the one before it', () => {
    fc.assert(
      fc.property(plan, fc.nat(5_000), ({ nodes, times }, nowUs) => {
        const byName = new Map(nodes.map((node) => [node.name, node]))
        estimateEnd(nodes, times, nowUs).path.forEach((name, index, path) => {
          expect(['running', 'waiting']).toContain(byName.get(name)?.status)
          if (index > 0) expect(byName.get(name)?.dependencies.map((need) => need.name)).toContain(path[index - 1])
        })
      }),
    )
  })
})

it('counts the nodes that wait for a node, also through others', () => {
  const nodes = [running('a', 0), running('x', 0), waiting('b', ['a']), waiting('c', ['b', 'x']), waiting('d', ['x'])]
  expect(countWaitingFor(nodes, 'a')).toBe(2)
  expect(countWaitingFor(nodes, 'd')).toBe(0)
})
