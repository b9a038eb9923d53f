import type { RunNode } from '@/contract/run'
import { formatCount } from '@/text/format-number'

/** Which way the graph flows. */
export type Direction = 'down' | 'right'

/** The fields of a node that a layout needs. Fields that change during a run are left out. */
export interface ShapeNode {
  readonly name: string
  readonly input: boolean
  readonly output: boolean
  /** Room for name and duration, in pixels. */
  readonly width: number
  /** Given where the size is not that of a node: a group of nodes, a node with a line of words below it. */
  readonly height?: number
}

export interface GraphShape {
  /** Dependencies before those who need them. */
  readonly nodes: readonly ShapeNode[]
  /** From dependency to dependant, as indexes of `nodes`. */
  readonly edges: readonly (readonly [number, number])[]
}

export const NO_SHAPE: GraphShape = { nodes: [], edges: [] }

/** Geist Mono at 12 px advances 7.2 px; around the name stand the glyph (27), the longest duration (48) and gaps. */
const CHAR = 7.2
/** Width of a character of Geist at 11 px. */
const DIGIT = 6.4
const AROUND_NODE = 92
const AROUND_INPUT = 40
const WIDTH = { least: 112, most: 264 } as const

type ShapedNode = Pick<RunNode, 'name' | 'kind' | 'dependencies' | 'output'> &
  Partial<Pick<RunNode, 'items' | 'attempts'>>

export function toGraphShape(nodes: readonly ShapedNode[]): GraphShape {
  const indexOf = new Map(nodes.map((node, index) => [node.name, index]))
  const edges = nodes.flatMap((node, to) =>
    node.dependencies.flatMap(({ name }): (readonly [number, number])[] => {
      const from = indexOf.get(name)
      return from === undefined || from === to ? [] : [[from, to]]
    }),
  )
  return { nodes: nodes.map(toShapeNode), edges }
}

/** Two graphs with one key have one layout. */
export function toShapeKey(shape: GraphShape, direction: Direction): string {
  return JSON.stringify([
    direction,
    shape.nodes.map((node) => [node.name, node.input, node.output, node.height ?? 0]),
    shape.edges,
  ])
}

/** The room that a node takes in a layout. */
export function toShapeNode({ name, kind, output, items = null, attempts = 1 }: ShapedNode): ShapeNode {
  const input = kind === 'input'
  const note = items !== null ? 14 + DIGIT * formatCount(items.total).length : attempts > 1 ? 26 : 0
  const wanted = Math.ceil(name.length * CHAR + note) + (input ? AROUND_INPUT : AROUND_NODE)
  return { name, input, output, width: Math.min(WIDTH.most, Math.max(input ? 72 : WIDTH.least, wanted)) }
}
