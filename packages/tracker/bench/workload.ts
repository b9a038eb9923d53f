import type { Graph, GraphNode, RunStarted } from '@dag/driver'

/** A run of ten nodes whose hooks are called in order, as a driver does. */
export const NODES = 10

const double = ({ x }: { x: number }): number => x * 2

const toNode = (name: string): GraphNode => ({
  name,
  kind: 'function',
  dependencies: [{ name: 'x', optional: false }],
  module: 'bench',
  tags: {},
  fn: double,
  body: null,
  perItemOf: null,
})

const names = Array.from({ length: NODES }, (_, index) => `node${index}`)
export const graph: Graph = {
  name: 'bench',
  isNamed: true,
  config: {},
  nodes: new Map(names.map((name) => [name, toNode(name)])),
}
export const nodes = [...graph.nodes.values()]

export const VALUES: readonly (readonly [string, unknown])[] = [
  ['a number', 84.2],
  ['a short string', 'far'],
  ['a small object', { total: 84.2, currency: 'EUR', lines: 3 }],
  ['a small object with a list', { id: 7, tags: ['a', 'b'], price: { amount: 3, currency: 'EUR' } }],
]

let serial = 0

export const startRun = (): RunStarted => ({
  runId: `run-${serial++}`,
  graph,
  outputs: ['node0'],
  inputs: { x: 1 },
  overrides: {},
  tags: {},
  resumed: null,
  startedAtUs: Date.now() * 1_000,
})

/** The measured subject. It records whole runs. */
export interface Subject {
  run(result: unknown): void
  /** Node runs that it dropped. */
  countLost(): number
  close(): Promise<void>
}

export const nextTurn = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs))
