import type { Graph, GraphNode } from '../../src/graph/graph.js'

/** `['pipeline', 'foo', 'bar?']`: a node and its dependencies, optional ones with a question mark. */
export type Row = readonly [name: string, ...dependencies: readonly string[]]

/** A graph of rows, which name dependencies before those who need them; all other names are inputs. */
export function smallGraph(rows: readonly Row[], config: Readonly<Record<string, unknown>> = {}): Graph {
  const nodes = rows.map(([name, ...dependencies]): GraphNode => {
    return {
      name,
      kind: 'function',
      dependencies: dependencies.map((text) => ({ name: text.replace(/\?$/, ''), optional: text.endsWith('?') })),
      module: null,
      tags: {},
      fn: () => null,
      body: null,
      perItemOf: null,
    }
  })
  const defined = new Set(nodes.map(({ name }) => name))
  const asked = new Set(nodes.flatMap(({ dependencies }) => dependencies.map(({ name }) => name)))
  const inputs = [...asked]
    .filter((name) => !defined.has(name))
    .map(
      (name): GraphNode => ({
        name,
        kind: 'input',
        dependencies: [],
        module: null,
        tags: {},
        fn: null,
        body: null,
        perItemOf: null,
      }),
    )
  return {
    name: 'small',
    isNamed: true,
    nodes: new Map([...inputs, ...nodes].map((node) => [node.name, node])),
    config,
  }
}

/** The pipeline of the example. */
export const pipelineRows: readonly Row[] = [
  ['requestRaw', 'request'],
  ['foo', 'requestRaw'],
  ['bar', 'requestRaw', 'limit?'],
  ['someData', 'userId'],
  ['computation1', 'foo', 'someData'],
  ['computation2', 'bar'],
  ['pipeline', 'computation1', 'computation2'],
]
