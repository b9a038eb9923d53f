import type { Problem } from '../errors/problem.js'
import type { Graph, GraphNode } from '../graph/graph.js'
import type { GraphName, OutputName } from '../inference/names.js'
import type { GraphDescription } from '../introspection/export-graph.js'
import type { NodeFilter } from '../introspection/list-nodes.js'
import type { GivenValues } from '../introspection/view-execution.js'
import type { Drawn, PictureFormat, PictureOptions, VisualizeOptions } from '../pictures/picture-options.js'
import type { ExecuteOptions } from '../validation/execute-options.js'

/** The members of a driver that describe or draw its graph. They run no node, and work on a closed driver too. */
export interface GraphReader<M, C> {
  /** As given by `withName`. */
  readonly name: string
  readonly graph: Graph

  /**
   * The nodes and inputs of the graph, dependencies before those who need them. Default: all.
   *
   * @example
   * driver.listNodes({ kind: 'function', tags: { owner: ['growth', 'search'], pii: true } })
   */
  listNodes(filter?: NodeFilter): readonly GraphNode[]

  /**
   * The named nodes and all that they depend on, dependencies first.
   *
   * @throws DagError `DAG_NODE_UNKNOWN` that lists every unknown name
   */
  upstreamOf(...names: readonly GraphName<M, C>[]): readonly GraphNode[]

  /**
   * The named nodes and all that depends on them, dependencies first.
   *
   * @throws DagError `DAG_NODE_UNKNOWN` that lists every unknown name
   */
  downstreamOf(...names: readonly GraphName<M, C>[]): readonly GraphNode[]

  /**
   * All nodes on the paths from one node to another that depends on it, both included, dependencies first. Empty if no
   * path exists.
   *
   * @throws DagError `DAG_NODE_UNKNOWN` that lists every unknown name
   */
  pathBetween(from: GraphName<M, C>, to: GraphName<M, C>): readonly GraphNode[]

  /**
   * Everything for which `execute` would refuse a request; nothing runs, and nothing is thrown. Names are any strings:
   * requests that the compiler knows need no validation.
   *
   * @example
   * const problems = driver.validate(request.query.outputs, { inputs: request.body })
   * if (problems.length > 0) return reply.code(400).send(problems)
   */
  validate(outputs: readonly string[], options?: ExecuteOptions): readonly Problem[]

  /**
   * The graph as plain data, or what an execution of `outputs` would touch: nodes by name, with their kind, module,
   * tags, dependencies and source. The same graph gives the same data.
   *
   * @throws DagError that lists unknown outputs and overrides
   */
  exportGraph(outputs?: readonly OutputName<M, C>[], given?: GivenValues): GraphDescription

  /**
   * Draws the whole graph.
   *
   * @returns the bytes of a PNG, else the text of the picture, also where it was written to `file`
   * @throws (rejects) DagError where a format is unknown or needs a package that is not installed
   * @example
   * await driver.visualize({ file: 'graph.svg', groupByModule: true })
   */
  visualize<const Format extends PictureFormat = never, const File extends string = never>(
    options?: PictureOptions<Format, File>,
  ): Promise<Drawn<Format, File>>

  /** Draws what an execution of the outputs would touch, without running it; otherwise as `visualize`. */
  visualizeExecution<const Format extends PictureFormat = never, const File extends string = never>(
    outputs: readonly OutputName<M, C>[],
    options?: VisualizeOptions<Format, File>,
  ): Promise<Drawn<Format, File>>

  /** Draws the named nodes and all that they depend on; otherwise as `visualize`. */
  visualizeUpstream<const Format extends PictureFormat = never, const File extends string = never>(
    names: readonly GraphName<M, C>[],
    options?: PictureOptions<Format, File>,
  ): Promise<Drawn<Format, File>>

  /** Draws the named nodes and all that depends on them; otherwise as `visualize`. */
  visualizeDownstream<const Format extends PictureFormat = never, const File extends string = never>(
    names: readonly GraphName<M, C>[],
    options?: PictureOptions<Format, File>,
  ): Promise<Drawn<Format, File>>

  /** Draws all ways from one node to another that depends on it; otherwise as `visualize`. */
  visualizePath<const Format extends PictureFormat = never, const File extends string = never>(
    from: GraphName<M, C>,
    to: GraphName<M, C>,
    options?: PictureOptions<Format, File>,
  ): Promise<Drawn<Format, File>>
}
