import { createHash } from 'node:crypto'
import {
  canonicalVersion,
  type IngestEvent,
  type IngestRequest,
  type NodeFinishedEvent,
  PROTOCOL_VERSION,
  type RunFinishedEvent,
  type RunStartedEvent,
  type Summary,
  type VersionEvent,
  type VersionNode,
} from '@dag/protocol'

export const START_US = 1_790_000_000_000_000

export const summary = (preview: string): Summary => ({ type: 'string', preview, complete: true })

export const versionNode = (
  name: string,
  needs: readonly string[] = [],
  more: Partial<VersionNode> = {},
): VersionNode => ({
  name,
  kind: 'function',
  dependencies: needs.map((need) => ({ name: need.replace('?', ''), optional: need.endsWith('?') })),
  module: 'pipeline',
  tags: {},
  codeHash: createHash('sha256').update(name).digest('hex'),
  text: `function ${name}() {}`,
  source: null,
  file: null,
  line: null,
  documentation: null,
  ...more,
})

export const inputNode = (name: string): VersionNode =>
  versionNode(name, [], { kind: 'input', module: null, codeHash: null, text: null })

/** request -> load -> total, and total has the optional input rate. */
export const NODES: readonly VersionNode[] = [
  inputNode('request'),
  inputNode('rate'),
  versionNode('load', ['request']),
  versionNode('total', ['load', 'rate?']),
]

export const toVersionId = (nodes: readonly VersionNode[]): string =>
  createHash('sha256').update(canonicalVersion(nodes)).digest('hex').slice(0, 32)

export const version = (more: Partial<VersionEvent> = {}): VersionEvent => {
  const nodes = more.nodes ?? NODES
  return { type: 'version', project: 1, name: 'checkout', id: toVersionId(nodes), nodes, ...more }
}

export const runStarted = (run: string, more: Partial<RunStartedEvent> = {}): RunStartedEvent => ({
  type: 'run-started',
  project: 1,
  run,
  name: 'checkout',
  version: toVersionId(NODES),
  startedAtUs: START_US,
  outputs: ['total'],
  inputs: { request: summary('GET /') },
  overrides: {},
  config: {},
  tags: {},
  host: null,
  git: null,
  ...more,
})

export const nodeStarted = (
  run: string,
  node: string,
  startedAtUs = START_US,
  item: number | null = null,
): IngestEvent => ({
  type: 'node-started',
  run,
  node,
  item,
  startedAtUs,
})

export const nodeFinished = (run: string, node: string, more: Partial<NodeFinishedEvent> = {}): NodeFinishedEvent => ({
  type: 'node-finished',
  run,
  node,
  item: null,
  status: 'success',
  startedAtUs: START_US,
  finishedAtUs: START_US + 1_000,
  result: summary(`result of ${node}`),
  error: null,
  ...more,
})

export const runFinished = (run: string, more: Partial<RunFinishedEvent> = {}): RunFinishedEvent => ({
  type: 'run-finished',
  run,
  status: 'success',
  finishedAtUs: START_US + 5_000,
  failedNode: null,
  error: null,
  ...more,
})

export const failure = { name: 'TypeError', message: 'x is undefined', stack: 'TypeError: x is undefined\n    at load' }

export const batch = (events: readonly unknown[], more: Partial<IngestRequest> = {}): unknown => ({
  protocol: PROTOCOL_VERSION,
  client: { instanceId: 'client-1', name: '@dag/tracker', version: '0.1.0' },
  dropped: [],
  events,
  ...more,
})
