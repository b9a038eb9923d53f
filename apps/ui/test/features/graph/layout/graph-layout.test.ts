import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutGraph } from '@/features/graph/layout/graph-layout'
import { chooseDirection, toRanks } from '@/features/graph/layout/graph-ranks'
import { type GraphShape, toGraphShape, toShapeKey } from '@/features/graph/layout/graph-shape'
import { findNeighbour, findNodeAt } from '@/features/graph/layout/graph-walk'
import { placeWithDagre } from '@/features/graph/layout/place-with-dagre'
import { tighten } from '@/features/graph/layout/tighten'
import { inputNode, runNode } from '../../../support/run-fixture'

const diamond = toGraphShape([
  inputNode('request'),
  runNode('left', ['request']),
  runNode('right', ['request']),
  runNode('join', ['left', 'right', 'request'], { output: true }),
])

/** Graphs in which nodes need some of those before them. */
const shapes = fc
  .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 40 })
  .map((plans) =>
    toGraphShape(
      plans.map((needs, index) =>
        runNode(`n${index}`, index === 0 ? [] : [...new Set(needs.map((need) => `n${need % index}`))]),
      ),
    ),
  )

describe('the shape of a graph', () => {
  it('the shape of a graph has no edge to a node that is not in the plan', () => {
    expect(toGraphShape([runNode('a', ['absent'])]).edges).toEqual([])
  })

  it('the shape of a graph has a key that does not change with the course of a run', () => {
    const before = toGraphShape([runNode('a')])
    const after = toGraphShape([runNode('a', [], { status: 'running', startUs: 5 })])
    expect(toShapeKey(after, 'down')).toBe(toShapeKey(before, 'down'))
    expect(toShapeKey(after, 'right')).not.toBe(toShapeKey(before, 'down'))
  })
})

describe('the direction of a graph', () => {
  const chain = (length: number) =>
    toGraphShape(Array.from({ length }, (_, index) => runNode(`node${index}`, index === 0 ? [] : [`node${index - 1}`])))

  it('the direction of a graph is right for short graphs and graphs that would be wide, and down for long chains', () => {
    const fan = toGraphShape([runNode('a'), ...Array.from({ length: 40 }, (_, index) => runNode(`fan${index}`, ['a']))])
    expect(chooseDirection(chain(4))).toBe('right')
    expect(chooseDirection(fan)).toBe('right')
    expect(chooseDirection(chain(30))).toBe('down')
  })
})

describe('the layout of a graph', () => {
  it('the layout of a graph leads down or to the right', () => {
    const down = layoutGraph(diamond, 'down')
    const right = layoutGraph(diamond, 'right')
    const at = (layout: typeof down, name: string) => layout.nodes.find((node) => node.name === name) ?? { x: 0, y: 0 }
    expect(at(down, 'join').y).toBeGreaterThan(at(down, 'left').y)
    expect(at(down, 'left').y).toBe(at(down, 'right').y)
    expect(at(right, 'join').x).toBeGreaterThan(at(right, 'left').x)
    expect(at(right, 'left').x).toBe(at(right, 'right').x)
  })

  it('the layout of a graph makes all nodes as wide as the widest while they fit, and as wide as their names beyond', () => {
    const fan = (count: number) =>
      toGraphShape([
        runNode('theNodeWithTheLongestName'),
        ...Array.from({ length: count }, (_, index) => runNode(`n${index}`, ['theNodeWithTheLongestName'])),
      ])
    const widths = (count: number) => new Set(layoutGraph(fan(count), 'down').nodes.map(({ width }) => width))
    expect(widths(2).size).toBe(1)
    expect(widths(6).size).toBe(2)
  })

  it('the layout of a graph takes graphs of thousands of nodes, and a graph without any', () => {
    const nodes = Array.from({ length: 3_000 }, (_, index) =>
      runNode(`n${index}`, index < 60 ? [] : [`n${index - 60}`, `n${(index * 7) % (index - 59)}`]),
    )
    expect(layoutGraph(toGraphShape(nodes), 'down').nodes).toHaveLength(3_000)
    expect(layoutGraph(toGraphShape([]), 'down')).toMatchObject({ width: 0, height: 0, nodes: [], edges: [] })
  })

  const overlaps = (shape: GraphShape, direction: 'down' | 'right') => {
    const { nodes } = layoutGraph(shape, direction)
    return nodes.flatMap((a, index) =>
      nodes
        .slice(index + 1)
        .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
        .map((b) => `${a.name} over ${b.name}`),
    )
  }

  it('the layout of a graph never lets nodes overlap, and edges always go with the flow', () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom('down' as const, 'right' as const), (shape, direction) => {
        expect(overlaps(shape, direction)).toEqual([])
        const layout = layoutGraph(shape, direction)
        const rank = new Map(layout.nodes.map((node) => [node.name, node.rank]))
        for (const { from, to } of layout.edges) expect(rank.get(to)).toBeGreaterThan(rank.get(from) ?? 0)
        for (const { x, y } of layout.nodes) expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 25 },
    )
  })

  it('the layout of a graph never lets nodes of a large graph overlap either', () => {
    const nodes = Array.from({ length: 1_300 }, (_, index) =>
      runNode(`n${index}`, index < 40 ? [] : [`n${index - 40}`, `n${(index * 13) % (index - 39)}`]),
    )
    expect(overlaps(toGraphShape(nodes), 'down')).toEqual([])
  })
})

describe('ranks', () => {
  it('ranks put a node after its dependencies, and an input just before its first consumer', () => {
    const shape = toGraphShape([
      inputNode('early'),
      runNode('a', ['early']),
      inputNode('late'),
      runNode('b', ['a', 'late']),
    ])
    expect(toRanks(shape)).toEqual([0, 1, 1, 2])
  })

  it('ranks begin with inputs where there are any', () => {
    expect(toRanks(toGraphShape([inputNode('x'), runNode('a', ['x']), runNode('free')]))).toEqual([0, 1, 1])
    expect(toRanks(toGraphShape([runNode('free')]))).toEqual([0])
  })
})

describe('walking with arrows', () => {
  const layout = layoutGraph(diamond, 'down')

  it('walking with arrows follows edges along the flow and stays in the rank across it', () => {
    expect(findNeighbour(layout, 'request', 'ArrowDown')).toMatch(/left|right|join/)
    expect(findNeighbour(layout, 'left', 'ArrowUp')).toBe('request')
    expect(findNeighbour(layout, 'left', 'ArrowDown')).toBe('join')
    const [first, second] = layout.nodes.filter(({ rank }) => rank === 1).sort((a, b) => a.x - b.x)
    expect(findNeighbour(layout, first?.name ?? '', 'ArrowRight')).toBe(second?.name)
    expect(findNeighbour(layout, second?.name ?? '', 'ArrowRight')).toBeNull()
    expect(findNeighbour(layout, 'join', 'ArrowDown')).toBeNull()
    expect(findNeighbour(layout, 'absent', 'ArrowDown')).toBeNull()
  })

  it('walking with arrows finds the node under a press', () => {
    const [node] = layout.nodes
    expect(node && findNodeAt(layout, { x: node.x + 5, y: node.y + 5 })).toBe(node?.name)
    expect(findNodeAt(layout, { x: -500, y: -500 })).toBeNull()
  })
})

describe('a graph with long edges', () => {
  /** A spine of stages in which every stage needs all inputs: dagre keeps the edges straight and moves stages apart. */
  const shape = toGraphShape([
    ...['request', 'region', 'hints', 'tariffs'].map((name) => inputNode(name)),
    ...Array.from({ length: 12 }, (_, index) =>
      runNode(`stage${index}WithAName`, [
        ...(index < 2 ? [] : [`stage${index - 2}WithAName`]),
        ...['request', 'region', 'hints', 'tariffs'].filter((_name, input) => (index + input) % 3 === 0),
      ]),
    ),
  ])

  it('a graph with long edges takes no more room than in the usual look', () => {
    const options = { sizes: shape.nodes.map(({ width }) => width), gap: 16 }
    const usual = placeWithDagre(shape, options)
    const tight = tighten(shape, usual, options)
    expect(toWidth(shape, tight)).toBeLessThanOrEqual(toWidth(shape, usual))
  })

  it('a tightened placement keeps the order of nodes and the gap between them', () => {
    fc.assert(
      fc.property(shapes, (any) => {
        const sizes = any.nodes.map(({ width }) => width)
        const before = placeWithDagre(any, { sizes, gap: 16 })
        const after = tighten(any, before, { sizes, gap: 16 })
        expect(after.ranks).toEqual(before.ranks)
        for (const rank of new Set(before.ranks)) {
          const nodes = [...sizes.keys()].filter((node) => before.ranks[node] === rank)
          nodes.sort((a, b) => (before.cross[a] ?? 0) - (before.cross[b] ?? 0))
          nodes.slice(1).forEach((node, index) => {
            const left = nodes[index] ?? 0
            const gap =
              (after.cross[node] ?? 0) - (after.cross[left] ?? 0) - ((sizes[node] ?? 0) + (sizes[left] ?? 0)) / 2
            expect(gap).toBeGreaterThan(15.99)
          })
        }
      }),
      { numRuns: 60 },
    )
  })

  const toWidth = ({ nodes }: GraphShape, { cross }: { readonly cross: readonly number[] }) =>
    cross.reduce((most, at, node) => Math.max(most, at + (nodes[node]?.width ?? 0) / 2), Number.NEGATIVE_INFINITY) -
    cross.reduce((least, at, node) => Math.min(least, at - (nodes[node]?.width ?? 0) / 2), Number.POSITIVE_INFINITY)
})
