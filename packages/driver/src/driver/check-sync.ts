import { type Problem, problem } from '../errors/problem.js'
import type { Graph } from '../graph/graph.js'
import type { Adapter } from '../lifecycle/adapter.js'
import { adapterMembers } from '../lifecycle/adapter-members.js'
import { nameAdapter } from '../lifecycle/check-adapters.js'
import { isAsyncFunction } from '../node/is-async-function.js'

/** What can be told to be asynchronous before it is called. `close` may be: nothing waits for it. */
export function checkSync(graph: Graph, adapters: readonly Adapter[]): Problem[] {
  const nodes = [...graph.nodes.values()].filter(({ fn }) => isAsyncFunction(fn))
  const hooks = adapters.flatMap((adapter, index) =>
    adapterMembers
      .filter((member) => member !== 'close' && isAsyncFunction(adapter[member]))
      .map((member) => problem('DAG_SYNC_ASYNC_HOOK', { adapter: nameAdapter(adapter, index), member })),
  )
  return [...nodes.map(({ name }) => problem('DAG_SYNC_ASYNC_NODE', { node: name })), ...hooks]
}
