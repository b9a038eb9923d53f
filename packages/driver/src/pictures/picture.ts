import { throwProblems } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { type Problem, problem } from '../errors/problem.js'
import {
  type GraphView,
  type ViewEdge,
  type ViewNode,
  type ViewNodeKind,
  withoutInputs,
} from '../introspection/graph-view.js'
import { checkStyle } from './check-style.js'
import type { NodeStyle, Orientation, PictureOptions } from './picture-options.js'

/** What a reader has to be told about a picture. The kind of a node decides its look; `output` is shown on top of it. */
export type PictureMark = ViewNodeKind | 'output'

export interface PictureNode extends ViewNode {
  /** Without a label: its name stands for it. */
  readonly style: NodeStyle
}

/** Nodes in one frame. */
export interface PictureGroup {
  /** Null: no frame. */
  readonly name: string | null
  readonly nodes: readonly PictureNode[]
}

/** What a picture shows, whatever it is drawn with. */
export interface Picture {
  readonly name: string
  readonly orientation: Orientation
  /** What has no frame comes first; otherwise in the order of the graph. */
  readonly groups: readonly PictureGroup[]
  readonly edges: readonly ViewEdge[]
  /** The marks to explain. */
  readonly legend: readonly PictureMark[]
}

const MARKS: readonly PictureMark[] = ['input', 'config', 'override', 'function', 'output']
const ORIENTATIONS: readonly Orientation[] = ['LR', 'TB', 'RL', 'BT']

/** @throws DagError that lists every option and style that cannot be used */
export function toPicture(whole: GraphView, options: PictureOptions = {}): Picture {
  const { legend = false, groupByModule = false, hideInputs = false, orientation = 'LR', style } = options
  const view = hideInputs ? withoutInputs(whole) : whole
  const problems = [...checkOrientation(orientation), ...checkStyleOption(style)]
  throwProblems(problems)
  const nodes = view.nodes.map((node) => {
    return { ...node, style: { ...ownStyle(node), ...checkStyle(node.name, style?.(node), problems) } }
  })
  throwProblems(problems)
  return {
    name: view.name,
    orientation,
    groups: groupByModule ? toGroups(nodes) : [{ name: null, nodes }],
    edges: view.edges,
    legend: legend ? listMarks(nodes) : [],
  }
}

function ownStyle({ name, perItemOf }: ViewNode): NodeStyle {
  return perItemOf === null ? {} : { label: `${name}\nper ${perItemOf}` }
}

/** The marks that occur, in a fixed order. */
export function listMarks(nodes: readonly ViewNode[]): readonly PictureMark[] {
  return MARKS.filter((mark) => nodes.some((node) => hasMark(node, mark)))
}

export function hasMark({ kind, isOutput }: ViewNode, mark: PictureMark): boolean {
  return mark === 'output' ? isOutput : kind === mark
}

function toGroups(nodes: readonly PictureNode[]): PictureGroup[] {
  const byModule = new Map<string | null, PictureNode[]>([[null, []]])
  for (const node of nodes) {
    const known = byModule.get(node.module)
    if (known === undefined) byModule.set(node.module, [node])
    else known.push(node)
  }
  return Array.from(byModule, ([name, members]) => ({ name, nodes: members }))
}

function checkOrientation(received: unknown): Problem[] {
  if (ORIENTATIONS.some((orientation) => orientation === received)) return []
  const expected = `one of ${ORIENTATIONS.join(', ')}`
  return [problem('DAG_PICTURE_INVALID_OPTION', { option: 'orientation', expected, received: describeValue(received) })]
}

function checkStyleOption(received: unknown): Problem[] {
  if (received === undefined || typeof received === 'function') return []
  const expected = 'a function from a node to its style'
  return [problem('DAG_PICTURE_INVALID_OPTION', { option: 'style', expected, received: describeValue(received) })]
}
