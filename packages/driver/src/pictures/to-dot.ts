import type { ViewNodeKind } from '../introspection/graph-view.js'
import type { Picture, PictureGroup, PictureMark, PictureNode } from './picture.js'
import type { NodeStyle } from './picture-options.js'

/** Attributes of a node, written in this order. */
type Look = Readonly<Record<string, string | number>>

const LOOKS: Readonly<Record<ViewNodeKind, Look>> = {
  function: { style: 'rounded,filled', fillcolor: '#e8eefc' },
  input: { style: 'dashed' },
  config: { style: 'rounded,dashed' },
  override: { shape: 'hexagon', style: 'filled', fillcolor: '#fdf0d5' },
}

/** Outputs have a double border, and square corners where the node runs. */
const OUTPUT: Look = { style: 'filled', fillcolor: '#e8eefc', peripheries: 2 }

const FRAME = 'fontname="Helvetica"; fontsize=11; fontcolor="#4b5563"; color="#9ca3af"'

/** A picture in the language of Graphviz. */
export function toDot(picture: Picture): string {
  const lines = [
    // Graphviz replaces a name that begins with a percent sign, because its generated names do.
    `digraph ${quote(picture.name.replace(/^%/, ' %'))} {`,
    `  graph [rankdir=${picture.orientation}, pad=0.1]`,
    '  node [shape=box, height=0.36, fontname="Helvetica", fontsize=11, fontcolor="#1f2937", color="#4b5563"]',
    '  edge [arrowsize=0.7, color="#6b7280"]',
    '',
    ...picture.groups.flatMap(drawGroup),
    '',
    ...picture.edges.map(({ from, to, optional }) => {
      return `  ${quote(from)} -> ${quote(to)}${optional ? ' [style="dashed"]' : ''}`
    }),
    ...(picture.legend.length > 0 ? ['', ...drawLegend(picture.legend)] : []),
    '}',
  ]
  return `${lines.join('\n')}\n`
}

function drawGroup({ name, nodes }: PictureGroup): string[] {
  const lines = nodes.map((node) => `  ${quote(node.name)} [${writeLook(lookOf(node))}]`)
  if (name === null) return lines
  return [
    `  subgraph ${quote(`cluster_module:${name}`)} {`,
    `    label=${quote(name)}; ${FRAME}; style="rounded"`,
    ...lines.map((line) => `  ${line}`),
    '  }',
  ]
}

/** A colon distinguishes the legend's names from those of nodes; invisible edges make it a strip along the graph. */
function drawLegend(marks: readonly PictureMark[]): string[] {
  const names = marks.map((mark) => `"legend:${mark}"`)
  return [
    '  subgraph cluster_legend {',
    `    label="legend"; ${FRAME}; style="dashed"`,
    ...marks.map((mark) => {
      const look = { label: mark, ...(mark === 'output' ? OUTPUT : LOOKS[mark]) }
      return `    "legend:${mark}" [${writeLook(look)}]`
    }),
    `    ${names.join(' -> ')} [style="invis"]`,
    '  }',
  ]
}

function lookOf({ kind, isOutput, style }: PictureNode): Look {
  const own = !isOutput ? LOOKS[kind] : kind === 'function' ? OUTPUT : { ...LOOKS[kind], peripheries: 2 }
  return { ...own, ...toAttributes(style, String(own.style)) }
}

function toAttributes({ label, fill, stroke, color }: NodeStyle, styles: string): Look {
  return {
    ...(label !== undefined && { label }),
    ...(fill !== undefined && { style: styles.includes('filled') ? styles : `${styles},filled`, fillcolor: fill }),
    ...(stroke !== undefined && { color: stroke }),
    ...(color !== undefined && { fontcolor: color }),
  }
}

function writeLook(look: Look): string {
  return Object.entries(look)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? writeValue(key, value) : value}`)
    .join(', ')
}

/** Names of shapes are words; a line of a label ends with an escape. */
function writeValue(key: string, value: string): string {
  if (key === 'shape') return value
  if (key !== 'label') return quote(value)
  return `"${value
    .split(/\r\n|\r|\n/)
    .map(escapeText)
    .join('\\n')}"`
}

function quote(name: string): string {
  return `"${escapeText(name.replace(/[\r\n]+/g, ' '))}"`
}

/** In a quoted name only the quote needs an escape; a backslash would begin one when the name is shown. */
function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
}
