import { createHash } from 'node:crypto'
import { canonicalVersion, type Summary, type Tags, type VersionEvent, type VersionNode } from '@dag/protocol'

/** The facts of one run that its values depend on. */
export interface RunFacts {
  readonly random: () => number
  readonly region: string
  /** How many promotions apply. */
  readonly promotions: number
  /** One of the promotions has no rule. */
  readonly isBroken: boolean
}

/** A node of a demo graph. */
export interface DemoNode {
  readonly name: string
  /** A trailing `?` makes one optional. */
  readonly needs: readonly string[]
  /** Microseconds in a usual run. */
  readonly takesUs: number
  /** Microseconds that one promotion adds. */
  readonly perPromotionUs?: number
  /** Most runs take its result from a cache, in so many microseconds. */
  readonly cachedUs?: number
  readonly result: (facts: RunFacts) => Summary
  readonly source: string
  readonly file: string
  readonly line: number
  readonly documentation?: string
  readonly tags?: Tags
}

export interface DemoGraph {
  /** Name of the driver. */
  readonly name: string
  readonly module: string
  readonly outputs: readonly string[]
  readonly inputs: Readonly<Record<string, (facts: RunFacts) => Summary>>
  /** Every node after the nodes that it needs. */
  readonly nodes: readonly DemoNode[]
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The name of a dependency without its mark. */
export const bare = (need: string): string => (need.endsWith('?') ? need.slice(0, -1) : need)

/** The version of a graph, with the id that its content has. */
export function toVersion(graph: DemoGraph, project: string): VersionEvent {
  const functions = graph.nodes.map((node): VersionNode => {
    const { name, needs, source, file, line, documentation = null, tags = {} } = node
    return {
      name,
      kind: 'function',
      dependencies: needs.map((need) => ({ name: bare(need), optional: need.endsWith('?') })),
      module: graph.module,
      tags,
      codeHash: sha256(source),
      text: source,
      source,
      file,
      line,
      documentation,
    }
  })
  const known = new Set(functions.map(({ name }) => name))
  const needed = new Set(functions.flatMap(({ dependencies }) => dependencies.map(({ name }) => name)))
  const inputs = [...needed].filter((name) => !known.has(name)).map(toInput)
  const nodes = [...inputs, ...functions]
  return { type: 'version', project, name: graph.name, id: sha256(canonicalVersion(nodes)).slice(0, 32), nodes }
}

const toInput = (name: string): VersionNode => ({
  name,
  kind: 'input',
  dependencies: [],
  module: null,
  tags: {},
  codeHash: null,
  text: null,
  source: null,
  file: null,
  line: null,
  documentation: null,
})
