import { throwProblems } from '../errors/dag-error.js'
import {
  type GraphView,
  type ViewEdge,
  type ViewNode,
  type ViewNodeKind,
  withoutInputs,
} from '../introspection/graph-view.js'
import { checkOption } from '../options/check-options.js'
import type { OptionRule } from '../options/option-rule.js'
import { checkStyle, pictureMessages } from './check-style.js'
import type { NodeStyle, Orientation, PictureOptions } from './picture-options.js'

/** A mark that a legend explains. The kind of a node decides its look; `output` is drawn on top of it. */
export type PictureMark = ViewNodeKind | 'output'

export interface PictureNode extends ViewNode {
  /** A style without a label shows the name of the node. */
  readonly style: NodeStyle
}

/** Nodes in one frame. */
export interface PictureGroup {
  /** Null for nodes without a frame. */
  readonly name: string | null
  readonly nodes: readonly PictureNode[]
}

/** The contents of a picture, in whatever language it is drawn. */
export interface Picture {
  readonly name: string
  readonly orientation: Orientation
  /** Nodes without a frame come first; the rest is in the order of the graph. */
  readonly groups: readonly PictureGroup[]
  readonly edges: readonly ViewEdge[]
  /** The marks to explain. */
  readonly legend: readonly PictureMark[]
}

const MARKS: readonly PictureMark[] = ['input', 'config', 'override', 'function', 'output']
const ORIENTATIONS: readonly Orientation[] = ['LR', 'TB', 'RL', 'BT']

const ORIENTATION: OptionRule = {
  expected: `one of ${ORIENTATIONS.join(', ')}`,
  accepts: (value) => ORIENTATIONS.some((orientation) => orientation === value),
}

const STYLE: OptionRule = {
  expected: 'a function from a node to its style',
  accepts: (value) => typeof value === 'function',
}

/** @throws DagError that lists every option and style that cannot be used */
export function toPicture(whole: GraphView, options: PictureOptions = {}): Picture {
  const { legend = false, groupByModule = false, hideInputs = false, orientation = 'LR', style } = options
  const view = hideInputs ? withoutInputs(whole) : whole
  const problems = [
    ...checkOption('orientation', orientation, ORIENTATION, pictureMessages),
    ...checkOption('style', style, STYLE, pictureMessages),
  ]
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
