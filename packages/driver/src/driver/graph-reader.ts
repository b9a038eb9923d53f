import type { Problem } from '../errors/problem.js'
import type { Graph, GraphNode } from '../graph/graph.js'
import { exportGraph, type GraphDescription } from '../introspection/export-graph.js'
import { type GraphView, viewNodes } from '../introspection/graph-view.js'
import { listNodes, type NodeFilter } from '../introspection/list-nodes.js'
import { downstreamOf, pathBetween, upstreamOf } from '../introspection/reach.js'
import { validateRequest } from '../introspection/validate-request.js'
import { type GivenValues, viewExecution } from '../introspection/view-execution.js'
import type { PictureOptions, VisualizeOptions } from '../pictures/picture-options.js'
import type { ExecuteOptions } from '../validation/execute-options.js'

type Drawn = Promise<string | Uint8Array>

/** Questions about the graph of a driver, and pictures of it. Nothing runs. */
export class GraphReader {
  readonly graph: Graph

  constructor(graph: Graph) {
    this.graph = graph
  }

  get name(): string {
    return this.graph.name
  }

  listNodes(filter?: NodeFilter): readonly GraphNode[] {
    return listNodes(this.graph, filter)
  }

  upstreamOf(...names: readonly string[]): readonly GraphNode[] {
    return upstreamOf(this.graph, names)
  }

  downstreamOf(...names: readonly string[]): readonly GraphNode[] {
    return downstreamOf(this.graph, names)
  }

  pathBetween(from: string, to: string): readonly GraphNode[] {
    return pathBetween(this.graph, from, to)
  }

  validate(outputs: readonly string[], options?: ExecuteOptions): readonly Problem[] {
    return validateRequest(this.graph, outputs, options)
  }

  exportGraph(outputs?: readonly string[], given?: GivenValues): GraphDescription {
    return exportGraph(this.graph, outputs, given)
  }

  async visualize(options?: PictureOptions): Drawn {
    return draw(viewNodes(this.graph, this.graph.nodes.values()), options)
  }

  async visualizeExecution(outputs: readonly string[], options: VisualizeOptions = {}): Drawn {
    const { inputs = {}, overrides = {} } = options
    return draw(viewExecution(this.graph, outputs, { inputs, overrides }), options)
  }

  async visualizeUpstream(names: readonly string[], options?: PictureOptions): Drawn {
    return draw(viewNodes(this.graph, upstreamOf(this.graph, names), new Set(names)), options)
  }

  async visualizeDownstream(names: readonly string[], options?: PictureOptions): Drawn {
    return draw(viewNodes(this.graph, downstreamOf(this.graph, names)), options)
  }

  async visualizePath(from: string, to: string, options?: PictureOptions): Drawn {
    return draw(viewNodes(this.graph, pathBetween(this.graph, from, to)), options)
  }
}

/** Loaded when it is first needed, so a program that never draws does not pay for it. */
async function draw(view: GraphView, options?: PictureOptions): Drawn {
  const { visualize } = await import('../pictures/visualize.js')
  return visualize(view, options)
}
