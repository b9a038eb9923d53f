import type { NodeBody } from '../node/node-body.js'
import type { NodeFunction } from '../node/node-function.js'
import type { Tags } from '../node/tags.js'

/**
 * A name that a node asks for.
 *
 * @example
 * const required = (dependencies: readonly Dependency[]) => dependencies.filter(({ optional }) => !optional)
 */
export interface Dependency {
  readonly name: string
  /** The parameter has a default, so the node does not need it. */
  readonly optional: boolean
}

/**
 * A node of the graph, or a value given from outside (`input`: something depends on it and no module defines it).
 *
 * @example
 * const isOfGrowth = ({ tags }: GraphNode) => tags.owner === 'growth'
 * const names = driver.listNodes().filter(isOfGrowth).map(({ name }) => name)
 */
export interface GraphNode {
  readonly name: string
  readonly kind: 'function' | 'input'
  /** In the order in which the function names them; empty for inputs. */
  readonly dependencies: readonly Dependency[]
  /** Name of the module that defines it, where one is known. */
  readonly module: string | null
  readonly tags: Tags
  /** The user's own function; null for inputs. */
  readonly fn: NodeFunction | null
  /** How a run calls it; null for inputs. */
  readonly body: NodeBody | null
  /** The node whose items it runs once for, each by itself; null: it runs once. */
  readonly perItemOf: string | null
}

/**
 * The graph of a driver: all nodes and inputs by name, dependencies before the nodes that need them.
 *
 * @example
 * const adapter: Adapter = {
 *   postGraphConstruct: ({ graph }: { graph: Graph }) => console.log(`${graph.name} has ${graph.nodes.size} nodes`),
 * }
 */
export interface Graph {
  /** Name of the driver. */
  readonly name: string
  /** Whether the name was given with `withName`; if not, other drivers have the same one. */
  readonly isNamed: boolean
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly config: Readonly<Record<string, unknown>>
}
