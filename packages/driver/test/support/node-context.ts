import type { NodeContext } from '../../src/node/node-context.js'

/** The context of a node without a run. */
export function nodeContext(signal: AbortSignal = new AbortController().signal): NodeContext {
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  return { run: { id: 'run', node: 'node', item: null, tags: {}, log }, signal, attempts: 1, cached: false }
}
