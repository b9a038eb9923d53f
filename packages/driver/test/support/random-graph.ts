import fc from 'fast-check'

/** How a node of a random graph behaves. */
export type Manner = 'sync' | 'async' | 'late' | 'thenable' | 'throws' | 'rejects'

export interface RandomNode {
  readonly name: string
  readonly dependencies: readonly string[]
  readonly manner: Manner
}

export interface RandomRequest {
  readonly nodes: readonly RandomNode[]
  readonly outputs: readonly string[]
  readonly overridden: readonly string[]
  /** Inputs that are promises. */
  readonly promised: boolean
}

const INPUTS = ['x0', 'x1', 'x2']

/** Graphs of up to 25 nodes with three inputs, and what is asked of them. */
export function randomRequest(manners: readonly Manner[]): fc.Arbitrary<RandomRequest> {
  return fc
    .array(fc.record({ picks: fc.array(fc.nat(), { maxLength: 4 }), manner: fc.constantFrom(...manners) }), {
      minLength: 1,
      maxLength: 25,
    })
    .chain((drawn) => {
      const nodes = drawn.map(({ picks, manner }, index): RandomNode => {
        const before = [...INPUTS, ...drawn.slice(0, index).map((_, earlier) => `n${earlier}`)]
        const dependencies = new Set(picks.map((pick) => before[pick % before.length] ?? 'x0'))
        return { name: `n${index}`, dependencies: [...dependencies], manner }
      })
      const names = fc.constantFrom(...nodes.map(({ name }) => name))
      return fc.record({
        nodes: fc.constant(nodes),
        outputs: fc.uniqueArray(names, { minLength: 1, maxLength: 4 }),
        overridden: fc.uniqueArray(names, { maxLength: 2 }),
        promised: fc.boolean(),
      })
    })
}

export function inputsOf({ promised }: RandomRequest): Record<string, unknown> {
  return Object.fromEntries(INPUTS.map((name, index) => [name, promised ? Promise.resolve(index) : index]))
}

export function overridesOf({ overridden }: RandomRequest): Record<string, unknown> {
  return Object.fromEntries(overridden.map((name) => [name, `override of ${name}`]))
}

/** A module whose nodes note that they were called and give their name and what they received. */
export function moduleOf({ nodes }: RandomRequest, called: string[]): Record<string, (received: never) => unknown> {
  return Object.fromEntries(
    nodes.map(({ name, dependencies, manner }) => {
      const behave = (received: unknown): unknown => {
        called.push(name)
        return act(manner, name, received)
      }
      // The text of the function is what the driver reads, so it is written here.
      const record = `{ ${dependencies.join(', ')} }`
      return [name, new Function('behave', `return (${record}) => behave(${record})`)(behave)]
    }),
  )
}

function act(manner: Manner, name: string, received: unknown): unknown {
  const result = [name, received]
  switch (manner) {
    case 'sync':
      return result
    case 'async':
      return Promise.resolve(result)
    case 'late':
      return Promise.resolve().then(() => Promise.resolve(result))
    case 'thenable':
      return Object.fromEntries([['then', (resolve: (value: unknown) => void) => resolve(result)]])
    case 'throws':
      throw `${name} threw`
    case 'rejects':
      return Promise.reject(`${name} rejected`)
  }
}

/** The results of the request and the nodes that run for it, by plain recursion. Nodes do not fail here. */
export function expectationOf(request: RandomRequest): { results: Record<string, unknown>; called: Set<string> } {
  const known = new Map<string, unknown>(Object.entries(overridesOf(request)))
  INPUTS.forEach((name, index) => {
    known.set(name, index)
  })
  const called = new Set<string>()
  const byName = new Map(request.nodes.map((node) => [node.name, node]))
  const resultOf = (name: string): unknown => {
    const node = byName.get(name)
    if (known.has(name) || node === undefined) return known.get(name)
    const received = Object.fromEntries(node.dependencies.map((dependency) => [dependency, resultOf(dependency)]))
    called.add(name)
    known.set(name, [name, received])
    return known.get(name)
  }
  return { results: Object.fromEntries(request.outputs.map((name) => [name, resultOf(name)])), called }
}
