export type { Graph } from './graph/graph.js'
