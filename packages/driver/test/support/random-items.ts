import fc from 'fast-check'

/** The behaviours of a node that is called. A failing node fails for one item only if it runs per item. */
export const manners = ['sync', 'async', 'late', 'thenable', 'throws', 'rejects', 'aborts'] as const
export type Manner = (typeof manners)[number]

/** The results of nodes that expand. */
export const sources = ['array', 'promises', 'generator', 'promised', 'async generator', 'failing'] as const
export type ItemSource = (typeof sources)[number]

export interface Expanding {
  readonly items: number
  readonly limit: number
  readonly source: ItemSource
}

/** A node of a random graph with regions: what it takes, once or per item, and what it takes as arrays. */
export interface ItemNode {
  readonly name: string
  readonly dependencies: readonly string[]
  readonly collects: readonly string[]
  readonly expand: Expanding | null
  /** The node that expands whose items it runs once for. */
  readonly perItemOf: string | null
  readonly manner: Manner
}

interface Drawn {
  readonly picks: readonly number[]
  readonly manner: Manner
  readonly role: 'plain' | 'expand' | 'collect'
  readonly expanding: Expanding
  readonly isInside: boolean
}

export const INPUTS = { x0: 'x0', x1: 'x1' }

/** Valid graphs of up to 16 nodes, some of which expand or collect. */
export function randomItems(ways: readonly Manner[], kinds: readonly ItemSource[]): fc.Arbitrary<readonly ItemNode[]> {
  const drawn: fc.Arbitrary<Drawn> = fc.record({
    picks: fc.array(fc.nat({ max: 50 }), { maxLength: 4 }),
    manner: fc.constantFrom(...ways),
    role: fc.constantFrom('plain', 'plain', 'expand', 'collect', 'collect'),
    expanding: fc.record({
      items: fc.integer({ min: 0, max: 3 }),
      limit: fc.integer({ min: 1, max: 3 }),
      source: fc.constantFrom(...kinds),
    }),
    isInside: fc.boolean(),
  })
  return fc.array(drawn, { minLength: 2, maxLength: 16 }).map((all) => {
    const grown = new Growth()
    return all.map((each, index) => grown.add(`n${index}`, each))
  })
}

/** Adds nodes one by one, and leaves out the dependencies that `build` would refuse. */
class Growth {
  private readonly nodes = new Map<string, ItemNode>()

  add(name: string, { picks, manner, role, expanding, isInside }: Drawn): ItemNode {
    const names = [...Object.keys(INPUTS), ...this.nodes.keys()]
    const wanted = [...new Set(picks.map((pick) => names[pick % names.length] ?? 'x0'))]
    const regions = new Set(wanted.flatMap((each) => this.regionOf(each) ?? []))
    const mayBeInside = role === 'plain' || (role === 'collect' && isInside && regions.size > 1)
    const [own = null] = mayBeInside ? regions : []
    const dependencies = wanted.filter((each) => {
      const region = this.regionOf(each)
      if (region === own) return true
      return (region === null || role === 'collect') && (own === null || !this.needsAllOf(own, each))
    })
    const collects = dependencies.filter((each) => ![null, own].includes(this.regionOf(each)))
    const expand = role === 'expand' ? expanding : null
    const node = { name, dependencies, collects, expand, perItemOf: own, manner }
    this.nodes.set(name, node)
    return node
  }

  /** The node whose items a name is one of. */
  private regionOf(name: string): string | null {
    const node = this.nodes.get(name)
    return node === undefined ? null : node.expand === null ? node.perItemOf : name
  }

  /** Whether a name outside of a block is available only when all items of the block have finished. */
  private needsAllOf(region: string, name: string): boolean {
    const needed = new Set([name])
    for (const each of needed) {
      const node = this.nodes.get(each)
      const passed = this.regionOf(each)
      if (passed === region) return true
      for (const dependency of node?.dependencies ?? []) needed.add(dependency)
      // The results of a block are collected when all its items have finished.
      if (passed !== null)
        for (const other of this.nodes.values()) if (other.perItemOf === passed) needed.add(other.name)
    }
    return false
  }
}
