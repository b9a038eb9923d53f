import { describe, expect, test } from 'vitest'
import { buildGraph } from '../../src/graph/build-graph.js'
import { createPlanner } from '../../src/plan/planner.js'
import type { ExecuteOptions } from '../../src/validation/execute-options.js'
import { toRequest } from '../../src/validation/request.js'

const module = {
  a: ({ x }: { x: number }) => x,
  b: ({ a, y = 1 }: { a: number; y?: number }) => a + y,
}

function plannerOf(given: object) {
  const source = { name: 'dag', modules: [given], configs: [], allowModuleOverrides: false }
  const planner = createPlanner(buildGraph(source, []))
  return (outputs: readonly string[], options: ExecuteOptions) => planner(toRequest(outputs, options))
}

describe('plans', () => {
  test('a plan is compiled once for requests that differ in values only', () => {
    const plan = plannerOf(module)
    const first = plan(['b'], { inputs: { x: 1 } })
    expect(plan(['b'], { inputs: { x: 2 }, tags: { a: 'b' }, runId: 'r' })).toBe(first)
    expect(plan(['b'], { inputs: { x: 2, unused: 3 }, overrides: {} })).toBe(first)
  })

  test.each<[string, readonly string[], ExecuteOptions]>([
    ['outputs', ['a'], { inputs: { x: 1 } }],
    ['the order of outputs', ['a', 'b'], { inputs: { x: 1 } }],
    ['overrides', ['b', 'a'], { inputs: { x: 1 }, overrides: { a: 1 } }],
    ['optional inputs', ['b', 'a'], { inputs: { x: 1, y: 2 } }],
  ])('other %s need another plan', (_, outputs, options) => {
    const plan = plannerOf(module)
    const first = plan(['b', 'a'], { inputs: { x: 1 } })
    const second = plan(outputs, options)
    expect(second).not.toBe(first)
    expect(plan(['b', 'a'], { inputs: { x: 1 } })).toBe(first)
    expect(plan(outputs, options)).toBe(second)
  })

  test('a plan is kept until 64 others have been used since', () => {
    const many = Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`n${index}`, () => index]))
    const plan = plannerOf(many)
    const [kept, dropped] = [plan(['n0'], {}), plan(['n1'], {})]
    for (let index = 2; index < 70; index++) {
      plan([`n${index}`], {})
      expect(plan(['n0'], {})).toBe(kept)
    }
    expect(plan(['n1'], {})).not.toBe(dropped)
  })

  test('a plan holds only nodes that the outputs need', () => {
    const plan = plannerOf(module)(['b'], { overrides: { a: 1 } })
    expect(plan.nodes.map((node) => node?.name ?? null)).toEqual([null, 'b'])
    expect(plan.overrides).toEqual(['a'])
  })
})
