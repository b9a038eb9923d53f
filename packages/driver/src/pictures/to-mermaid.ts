import { listMarks, type Picture, type PictureMark, type PictureNode, type PictureNodeKind } from './picture.js'

/** Shapes tell the kinds apart in light and dark; Mermaid itself chooses the colours. */
const SHAPES: Readonly<Record<PictureNodeKind | 'output', readonly [open: string, close: string]>> = {
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

/** A picture as a Mermaid flowchart, as GitHub draws it. */
export function toMermaid(picture: Picture, options: { readonly legend?: boolean } = {}): string {
  // Numbered ids: names such as `end` or `class` mean something to Mermaid.
  const ids = new Map(picture.nodes.map(({ name }, position) => [name, `n${position}`]))
  const idOf = (name: string): string => ids.get(name) ?? name
  const marks = listMarks(picture)
  const lines = [
    'flowchart LR',
    ...picture.nodes.map((node) => `  ${idOf(node.name)}${drawNode(node.name, shapeOf(node))}`),
    ...picture.edges.map(({ from, to, optional }) => `  ${idOf(from)} ${optional ? '-.->' : '-->'} ${idOf(to)}`),
    ...(options.legend ? drawLegend(marks) : []),
    ...marks.flatMap((mark) => drawClass(mark, listMembers(picture, mark, idOf, options.legend === true))),
  ]
  return `${lines.join('\n')}\n`
}

const shapeOf = ({ kind, isOutput }: PictureNode): PictureMark => (isOutput && kind === 'function' ? 'output' : kind)

function drawNode(label: string, mark: PictureMark): string {
  const [open, close] = SHAPES[mark]
  return `${open}"${escapeLabel(label)}"${close}`
}

function drawLegend(marks: readonly PictureMark[]): string[] {
  return [
    '  subgraph legend',
    '    direction LR',
    ...marks.map((mark) => `    ${legendId(mark)}${drawNode(mark, mark)}`),
    '  end',
  ]
}

const legendId = (mark: PictureMark): string => `legend_${mark}`

function listMembers(picture: Picture, mark: PictureMark, idOf: (name: string) => string, legend: boolean): string[] {
  const members = picture.nodes.filter((node) => (mark === 'output' ? node.isOutput : node.kind === mark))
  return [...members.map(({ name }) => idOf(name)), ...(legend ? [legendId(mark)] : [])]
}

function drawClass(mark: PictureMark, members: readonly string[]): string[] {
  const style = CLASSES[mark]
  if (style === undefined) return []
  return [`  classDef ${mark} ${style}`, `  class ${members.join(',')} ${mark}`]
}

/** Mermaid writes a character as `#code;`. A pair of dollars would begin a formula, a backtick Markdown. */
function escapeLabel(label: string): string {
  return label
    .replace(/[\r\n]+/g, ' ')
    .replace(/["#&<>\\`]|\$(?=\$)|(?<=\$)\$/g, (character) => `#${character.charCodeAt(0)};`)
}
