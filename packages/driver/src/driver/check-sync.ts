import { type Problem, problem } from '../errors/problem.js'
import type { Graph, GraphNode } from '../graph/graph.js'
import type { Adapter } from '../lifecycle/adapter.js'
import { adapterMembers } from '../lifecycle/adapter-members.js'
import { nameAdapter } from '../lifecycle/check-adapters.js'
import { isAsyncFunction } from '../node/is-async-function.js'

/**
 * Everything that is known to be asynchronous before it is called. `close` may be, because nothing waits for it; an adapter that
 * runs nodes elsewhere always is.
 */
export function checkSync(graph: Graph, adapters: readonly Adapter[]): Problem[] {
  const nodes = [...graph.nodes.values()].filter(({ fn }) => isAsyncFunction(fn))
  const hooks = adapters.flatMap((adapter, index) =>
    adapterMembers
      .filter((member) => adapter[member] !== undefined && (member === 'places' || isAsync(member, adapter)))
      .map((member) => problem('DAG_SYNC_ASYNC_HOOK', { adapter: nameAdapter(adapter, index), member })),
  )
  const delayed = [...graph.nodes.values()].flatMap((node) => {
    const delayMs = findRetryDelay(node)
    return delayMs === null ? [] : [problem('DAG_SYNC_DELAYED_RETRY', { node: node.name, delayMs })]
  })
  return [...nodes.map(({ name }) => problem('DAG_SYNC_ASYNC_NODE', { node: name })), ...hooks, ...delayed]
}

function isAsync(member: keyof Adapter, adapter: Adapter): boolean {
  return member !== 'close' && isAsyncFunction(adapter[member])
}

/** How long a node waits between attempts; null if it does not. */
function findRetryDelay({ body }: GraphNode): number | null {
  for (const { name, options } of body?.modifiers ?? []) {
    const { delayMs = 0 } = name === 'retry' ? (options as { readonly delayMs?: number }) : {}
    if (delayMs > 0) return delayMs
  }
  return null
}
