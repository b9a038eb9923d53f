import { layoutGraph } from './layout/graph-layout'
import type { LayoutRequest, LayoutResponse } from './layout-messages'

/** The global scope of a worker, as far as it is used: TypeScript's `dom` types know only windows. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<LayoutRequest>) => void) | null
  readonly postMessage: (response: LayoutResponse) => void
}

const scope = globalThis as unknown as WorkerScope

scope.onmessage = ({ data: { id, shape, direction } }) => {
  try {
    scope.postMessage({ id, layout: layoutGraph(shape, direction) })
  } catch (error) {
    scope.postMessage({ id, failure: error instanceof Error ? error.message : String(error) })
  }
}
