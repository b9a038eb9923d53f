export { AsyncDriver } from './driver/async-driver.js'
export { DagError } from './errors/dag-error.js'
export type { DagErrorCode } from './errors/error-table.js'
export type { Problem } from './errors/problem.js'
export type { Dependency, Graph, GraphNode } from './graph/graph.js'
export { namedModule } from './graph/named-module.js'
export type {
  Adapter,
  GraphConstructed,
  NodeFinished,
  NodeOutcome,
  NodeStarted,
  RunFinished,
  RunOutcome,
  RunStarted,
} from './lifecycle/adapter.js'
export { type NodeOptions, node } from './node/node.js'
export type { NodeFunction } from './node/node-function.js'
export type { Tags } from './node/tags.js'
export type { PictureFormat, VisualizeOptions } from './pictures/visualize-options.js'
export type { ExecuteOptions } from './validation/execute-options.js'
