import type { ViewNode } from '../introspection/graph-view.js'
import { hasMark, listMarks, type Picture, type PictureMark, type PictureNode } from './picture.js'
import type { NodeStyle } from './picture-options.js'

/** Shapes distinguish the kinds in light and dark; Mermaid itself chooses the colours. */
const SHAPES: Readonly<Record<PictureMark, readonly [open: string, close: string]>> = {
  function: ['(', ')'],
  input: ['[', ']'],
  config: ['([', '])'],
  override: ['{{', '}}'],
  output: ['[[', ']]'],
}

const CLASSES: Readonly<Partial<Record<PictureMark, string>>> = {
  input: 'stroke-dasharray: 4 3',
  config: 'stroke-dasharray: 4 3',
  override: 'stroke-dasharray: 1 3',
  output: 'stroke-width: 3px',
}

/** Ids are numbers, because names such as `end` or `class` are keywords of Mermaid. */
type Ids = ReadonlyMap<string, string>

/** A picture as a Mermaid flowchart, which GitHub draws. */
export function toMermaid({ orientation, groups, edges, legend }: Picture): string {
  const nodes = groups.flatMap((group) => group.nodes)
  const ids: Ids = new Map(nodes.map(({ name }, position) => [name, `n${position}`]))
  const lines = [
    `flowchart ${orientation}`,
    ...groups.flatMap(({ name, nodes: members }, position) => {
      const drawn = members.map((node) => drawNode(idOf(ids, node.name), node.style.label ?? node.name, shapeOf(node)))
      return name === null ? drawn : frame(`m${position}`, name, drawn)
    }),
    ...edges.map(({ from, to, optional }) => `  ${idOf(ids, from)} ${optional ? '-.->' : '-->'} ${idOf(ids, to)}`),
    ...drawLegend(legend, orientation),
    ...listMarks(nodes).flatMap((mark) => drawClass(mark, listMembers(nodes, mark, ids, legend))),
    ...nodes.flatMap((node) => drawStyle(idOf(ids, node.name), node.style)),
  ]
  return `${lines.join('\n')}\n`
}

function idOf(ids: Ids, name: string): string {
  return ids.get(name) ?? name
}

const shapeOf = ({ kind, isOutput }: ViewNode): PictureMark => (isOutput && kind === 'function' ? 'output' : kind)

function drawNode(id: string, label: string, mark: PictureMark): string {
  const [open, close] = SHAPES[mark]
  return `  ${id}${open}"${label
    .split(/\r\n|\r|\n/)
    .map(escapeLabel)
    .join('<br>')}"${close}`
}

function frame(id: string, label: string, lines: readonly string[]): string[] {
  return [`  subgraph ${id}["${escapeLabel(label)}"]`, ...lines.map((line) => `  ${line}`), '  end']
}

function drawLegend(marks: readonly PictureMark[], orientation: string): string[] {
  if (marks.length === 0) return []
  return [
    '  subgraph legend',
    `    direction ${orientation}`,
    ...marks.map((mark) => `  ${drawNode(legendId(mark), mark, mark)}`),
    '  end',
  ]
}

const legendId = (mark: PictureMark): string => `legend_${mark}`

function listMembers(
  nodes: readonly PictureNode[],
  mark: PictureMark,
  ids: Ids,
  legend: readonly PictureMark[],
): string[] {
  const members = nodes.filter((node) => hasMark(node, mark)).map(({ name }) => idOf(ids, name))
  return legend.includes(mark) ? [...members, legendId(mark)] : members
}

function drawClass(mark: PictureMark, members: readonly string[]): string[] {
  const style = CLASSES[mark]
  if (style === undefined) return []
  return [`  classDef ${mark} ${style}`, `  class ${members.join(',')} ${mark}`]
}

function drawStyle(id: string, style: NodeStyle): string[] {
  const parts = (['fill', 'stroke', 'color'] as const).flatMap((part) => {
    const value = style[part]
    return value === undefined ? [] : [`${part}:${value}`]
  })
  return parts.length === 0 ? [] : [`  style ${id} ${parts.join(',')}`]
}

/** Mermaid writes a character as `#code;`. A pair of dollars would begin a formula, a backtick Markdown. */
function escapeLabel(label: string): string {
  return label
    .replace(/[\r\n]+/g, ' ')
    .replace(/["#&<>\\`]|\$(?=\$)|(?<=\$)\$/g, (character) => `#${character.charCodeAt(0)};`)
}
