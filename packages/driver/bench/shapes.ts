import type { TextNode } from './workload.js'

/** A graph of a kind, as text: every node comes after its dependencies, and those of the first depend on the input `x`. */
export interface Shape {
  readonly nodes: readonly TextNode[]
  readonly output: string
}

/** Each node needs the one before. */
export function chain(count: number, isAsync: boolean): Shape {
  const nodes = Array.from({ length: count }, (_, index): TextNode => {
    const before = index === 0 ? 'x' : `n${index - 1}`
    return { name: `n${index}`, dependencies: [before], body: `${before} + 1`, isAsync }
  })
  return { nodes, output: `n${count - 1}` }
}

/** One node, sync, needs all others, which need nothing but the input. */
export function fan(count: number, isAsync: boolean): Shape {
  const leaves = Array.from(
    { length: count },
    (_, index): TextNode => ({ name: `n${index}`, dependencies: ['x'], body: `x + ${index}`, isAsync }),
  )
  return { nodes: [...leaves, sumOf(leaves)], output: 'sum' }
}

/** Every node of a layer needs three of the layer before; the last node, sync, sums the last layer up. */
export function layered(layers: number, perLayer: number, isAsync: boolean, first = ''): Shape {
  const nodes: TextNode[] = []
  for (let layer = 0; layer < layers; layer++) {
    for (let place = 0; place < perLayer; place++) {
      const dependencies =
        layer === 0 ? ['x'] : [0, 7, 23].map((step) => `n${layer - 1}_${(place + step * layer) % perLayer}`)
      const different = [...new Set(dependencies)]
      nodes.push({
        name: `n${layer}_${place}`,
        dependencies: different,
        body: `(${different.join(' + ')} + ${place}) % 1000`,
        isAsync,
        first,
      })
    }
  }
  return { nodes: [...nodes, sumOf(nodes.slice(-perLayer))], output: 'sum' }
}

function sumOf(nodes: readonly TextNode[]): TextNode {
  const names = nodes.map(({ name }) => name)
  return { name: 'sum', dependencies: names, body: names.join(' + '), isAsync: false }
}
