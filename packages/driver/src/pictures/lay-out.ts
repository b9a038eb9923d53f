import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import { GRAPHVIZ, importPackage } from './packages.js'

/** The part of `@viz-js/viz` that is used here. */
interface Viz {
  instance(): Promise<Graphviz>
}

interface Graphviz {
  renderString(dot: string, options: { readonly format: string }): string
}

let loading: Promise<Graphviz> | null = null

/**
 * Lays a graph out with Graphviz, which keeps the thread busy: half a second for 1,000 nodes, several for 5,000.
 *
 * @returns the SVG, without the text before its root, which changes with the version of Graphviz
 * @throws DagError `DAG_PICTURE_NOT_DRAWN` if Graphviz fails
 */
export async function layOut(dot: string): Promise<string> {
  loading ??= importPackage(GRAPHVIZ).then((viz) => (viz as Viz).instance())
  const graphviz = await loading
  try {
    const svg = graphviz.renderString(dot, { format: 'svg' })
    return svg.slice(svg.indexOf('<svg'))
  } catch (cause) {
    throw new DagError([problem('DAG_PICTURE_NOT_DRAWN', { format: 'svg', reason: String(cause) })], { cause })
  }
}
