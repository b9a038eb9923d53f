import { listMarks, type Picture, type PictureMark, type PictureNode, type PictureNodeKind } from './picture.js'

const STYLES: Readonly<Record<PictureNodeKind, string>> = {
  function: 'style="rounded,filled", fillcolor="#e8eefc"',
  input: 'style="dashed"',
  config: 'style="rounded,dashed"',
  override: 'shape=hexagon, style="filled", fillcolor="#fdf0d5"',
}

/** Outputs have a double border and square corners. */
const OUTPUT = 'style="filled", fillcolor="#e8eefc", peripheries=2'

/** A picture in the language of Graphviz. */
export function toDot(picture: Picture, options: { readonly legend?: boolean } = {}): string {
  const lines = [
    `digraph ${quote(picture.name)} {`,
    '  graph [rankdir=LR]',
    '  node [shape=box, fontname="Helvetica", fontsize=11, color="#4b5563"]',
    '  edge [arrowsize=0.7, color="#6b7280"]',
    '',
    ...picture.nodes.map((node) => `  ${quote(node.name)} [${styleOf(node)}]`),
    '',
    ...picture.edges.map(({ from, to, optional }) => {
      return `  ${quote(from)} -> ${quote(to)}${optional ? ' [style="dashed"]' : ''}`
    }),
    ...(options.legend ? ['', ...drawLegend(listMarks(picture))] : []),
    '}',
  ]
  return `${lines.join('\n')}\n`
}

function styleOf({ kind, isOutput }: PictureNode): string {
  if (!isOutput) return STYLES[kind]
  return kind === 'function' ? OUTPUT : `${STYLES[kind]}, peripheries=2`
}

/** A colon keeps the legend's names apart from those of nodes. */
function drawLegend(marks: readonly PictureMark[]): string[] {
  return [
    '  subgraph cluster_legend {',
    '    label="legend"; fontname="Helvetica"; fontsize=11; style="dashed"; color="#9ca3af"',
    ...marks.map((mark) => `    "legend:${mark}" [label="${mark}", ${mark === 'output' ? OUTPUT : STYLES[mark]}]`),
    '  }',
  ]
}

/** In a quoted name only the quote needs an escape; a backslash would begin one where the name is shown. */
function quote(name: string): string {
  return `"${name
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/[\r\n]+/g, ' ')}"`
}
