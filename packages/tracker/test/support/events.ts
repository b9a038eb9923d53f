import type {
  NodeFinishedEvent,
  NodeStartedEvent,
  RunFinishedEvent,
  RunStartedEvent,
  Summary,
  VersionEvent,
} from '@dag/protocol'

export const AT_US = 1_795_370_000_000_000

export const number: Summary = { type: 'number', preview: '1', complete: true }

export const detailed = (chars: number): Summary => ({
  type: 'string',
  preview: "'x…'",
  complete: true,
  detail: JSON.stringify('x'.repeat(chars)),
})

export const runStarted = (run: string, more: Partial<RunStartedEvent> = {}): RunStartedEvent => ({
  type: 'run-started',
  project: 1,
  run,
  name: 'checkout',
  version: 'a'.repeat(32),
  startedAtUs: AT_US,
  outputs: ['pipeline'],
  inputs: {},
  overrides: {},
  config: {},
  tags: {},
  host: null,
  git: null,
  ...more,
})

export const runFinished = (run: string): RunFinishedEvent => ({
  type: 'run-finished',
  run,
  status: 'success',
  finishedAtUs: AT_US + 10,
  failedNode: null,
  error: null,
})

export const nodeStarted = (run: string, node: string, item: number | null = null): NodeStartedEvent => ({
  type: 'node-started',
  run,
  node,
  item,
  startedAtUs: AT_US + 1,
})

export const nodeFinished = (
  run: string,
  node: string,
  result: Summary = number,
  item: number | null = null,
): NodeFinishedEvent => ({
  type: 'node-finished',
  run,
  node,
  item,
  status: 'success',
  startedAtUs: AT_US + 1,
  finishedAtUs: AT_US + 2,
  result,
  error: null,
})

export const version = (name: string, id = 'a'): VersionEvent => ({
  type: 'version',
  project: 1,
  name,
  id: id.repeat(32),
  nodes: [],
})
