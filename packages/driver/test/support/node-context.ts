import type { NodeContext } from '../../src/node/node-context.js'

/** What the body of a node learns from a run, without a run. */
export function nodeContext(signal: AbortSignal = new AbortController().signal): NodeContext {
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  return { run: { id: 'run', node: 'node', item: null, tags: {}, log }, signal, attempts: 1, cached: false }
}
