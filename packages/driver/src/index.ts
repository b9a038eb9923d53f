export type { Dependency, Graph, GraphNode, Tags } from './graph/graph.js'
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
