import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCriticalPath, type PathNode, toCriticalSteps } from '@/contract/critical-path'
import { inputNode, ran, runNode } from '../support/run-fixture'

describe('the critical path', () => {
  it('the critical path goes back from the last output, each time to the dependency that ended last', () => {
    const nodes = [
      ran('fast', [], 0, 10),
      ran('slow', [], 0, 80),
      ran('join', ['fast', 'slow'], 80, 90, {}),
      ran('out', ['join'], 90, 100, { output: true }),
    ]
    const path = findCriticalPath(nodes, { durationUs: 100 })
    expect(path.nodes).toEqual(['slow', 'join', 'out'])
    expect(Object.fromEntries(path.shares)).toEqual({ slow: 0.8, join: 0.1, out: 0.1 })
  })

  it('the critical path prefers an output to a node that ended later', () => {
    const nodes = [ran('out', [], 0, 10, { output: true }), ran('straggler', [], 0, 50)]
    expect(findCriticalPath(nodes, { durationUs: 10 }).nodes).toEqual(['out'])
  })

  it('the critical path ends at the node that failed', () => {
    const nodes = [ran('a', [], 0, 10), ran('b', ['a'], 10, 20, { status: 'failed' }), ran('c', [], 0, 90)]
    expect(findCriticalPath(nodes, { end: 'b', durationUs: 20 }).nodes).toEqual(['a', 'b'])
  })

  it('the critical path starts at an input only if the first node needs nothing else', () => {
    const one = [inputNode('request'), ran('a', ['request'], 0, 10)]
    const two = [inputNode('request'), inputNode('region'), ran('a', ['request', 'region'], 0, 10)]
    expect(findCriticalPath(one, { durationUs: 10 }).nodes).toEqual(['request', 'a'])
    expect(findCriticalPath(two, { durationUs: 10 }).nodes).toEqual(['a'])
  })

  it('the critical path is empty if no node has ended', () => {
    expect(findCriticalPath([runNode('a'), runNode('b', ['a'])], { durationUs: null }).nodes).toEqual([])
  })

  it('the critical path knows its steps', () => {
    const path = findCriticalPath([ran('a', [], 0, 1), ran('b', ['a'], 1, 2), ran('c', ['a', 'b'], 2, 3)], {
      durationUs: 3,
    })
    expect([...toCriticalSteps(path)]).toEqual([
      ['b', 'a'],
      ['c', 'b'],
    ])
  })
})

/** Runs in which each node starts once its dependencies have ended, after some wait. */
const runs = fc
  .array(fc.record({ needs: fc.array(fc.nat(), { maxLength: 4 }), wait: fc.nat(50), took: fc.nat(1_000) }), {
    minLength: 1,
    maxLength: 30,
  })
  .map((plans) => {
    const nodes: PathNode[] = []
    plans.forEach(({ needs, wait, took }, index) => {
      const names = index === 0 ? [] : [...new Set(needs.map((need) => nodes[need % index]?.name ?? ''))]
      const readyUs = Math.max(0, ...nodes.filter((node) => names.includes(node.name)).map((node) => node.endUs ?? 0))
      nodes.push(ran(`n${index}`, names, readyUs + wait, readyUs + wait + took, { output: index === plans.length - 1 }))
    })
    return nodes
  })

describe('the critical path of any run', () => {
  it('the critical path of any run is a chain of dependencies, none of which another dependency outlasted', () => {
    fc.assert(
      fc.property(runs, (nodes) => {
        const byName = new Map(nodes.map((node) => [node.name, node]))
        const path = findCriticalPath(nodes, { durationUs: null }).nodes.map((name) => byName.get(name))
        expect(path.at(-1)?.name).toBe(nodes.at(-1)?.name)
        expect(path[0]?.dependencies).toEqual([])
        path.slice(1).forEach((node, index) => {
          const before = path[index]
          const ends = (node?.dependencies ?? []).map(({ name }) => byName.get(name)?.endUs ?? 0)
          expect(node?.dependencies.map(({ name }) => name)).toContain(before?.name)
          expect(before?.endUs).toBe(Math.max(...ends))
        })
      }),
    )
  })

  it('the critical path of any run has shares that never add up to more than the run', () => {
    fc.assert(
      fc.property(runs, (nodes) => {
        const durationUs = Math.max(...nodes.map((node) => node.endUs ?? 0))
        const { shares } = findCriticalPath(nodes, { durationUs })
        const sum = [...shares.values()].reduce((total, share) => total + share, 0)
        expect(sum).toBeLessThanOrEqual(1 + 1e-9)
        for (const share of shares.values()) expect(share).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
