import type { GraphLayout } from './layout/graph-layout'
import { type Direction, type GraphShape, toShapeKey } from './layout/graph-shape'
import type { LayoutRequest, LayoutResponse } from './layout-messages'

/** The parts of a `Worker` that are used. Tests pass their own. */
export interface LayoutWorker {
  onmessage: ((event: { readonly data: LayoutResponse }) => void) | null
  onerror: ((event: { preventDefault?: () => void }) => void) | null
  postMessage(request: LayoutRequest): void
  terminate(): void
}

export interface LayoutClient {
  /** A layout that is already computed, or null. */
  readonly find: (shape: GraphShape, direction: Direction) => GraphLayout | null
  readonly request: (shape: GraphShape, direction: Direction) => Promise<GraphLayout>
}

interface LayoutClientOptions {
  /** Throws if workers are forbidden. */
  readonly spawn: () => LayoutWorker
  /** Takes over when the worker cannot be started or breaks. */
  readonly layoutHere: (shape: GraphShape, direction: Direction) => GraphLayout | Promise<GraphLayout>
  /** Layouts kept, the oldest go first; 8 by default. */
  readonly keep?: number
}

interface Pending extends LayoutRequest {
  readonly settle: (layout: GraphLayout) => void
  readonly refuse: (error: Error) => void
}

/** Layouts off the main thread, one for all runs of one graph. */
export function createLayoutClient({ spawn, layoutHere, keep = 8 }: LayoutClientOptions): LayoutClient {
  const kept = new Map<string, GraphLayout>()
  const running = new Map<string, Promise<GraphLayout>>()
  const pending = new Map<number, Pending>()
  let worker: LayoutWorker | null | 'broken' = null
  let nextId = 0

  const settleHere = async ({ shape, direction, settle, refuse }: Pending) => {
    try {
      settle(await layoutHere(shape, direction))
    } catch (error) {
      refuse(error instanceof Error ? error : new Error(String(error)))
    }
  }

  const giveUp = () => {
    if (worker !== null && worker !== 'broken') worker.terminate()
    worker = 'broken'
    const open = [...pending.values()]
    pending.clear()
    for (const request of open) void settleHere(request)
  }

  const start = (): LayoutWorker => {
    const started = spawn()
    started.onmessage = ({ data }) => {
      const request = pending.get(data.id)
      pending.delete(data.id)
      if (request === undefined) return
      if ('layout' in data) request.settle(data.layout)
      else request.refuse(new Error(data.failure))
    }
    started.onerror = (event) => {
      event.preventDefault?.()
      giveUp()
    }
    return started
  }

  const send = (request: Pending) => {
    if (worker === 'broken') return void settleHere(request)
    pending.set(request.id, request)
    try {
      worker ??= start()
      worker.postMessage({ id: request.id, shape: request.shape, direction: request.direction })
    } catch {
      giveUp()
    }
  }

  const remember = (key: string, layout: GraphLayout) => {
    kept.set(key, layout)
    const [oldest] = kept.keys()
    if (kept.size > keep && oldest !== undefined) kept.delete(oldest)
  }

  return {
    find: (shape, direction) => kept.get(toShapeKey(shape, direction)) ?? null,
    request: (shape, direction) => {
      const key = toShapeKey(shape, direction)
      const there = kept.get(key)
      if (there !== undefined) return Promise.resolve(there)
      const same = running.get(key)
      if (same !== undefined) return same
      const promise = new Promise<GraphLayout>((settle, refuse) => {
        nextId += 1
        send({ id: nextId, shape, direction, settle, refuse })
      })
      const done = promise.then(
        (layout) => {
          remember(key, layout)
          running.delete(key)
          return layout
        },
        (error: unknown) => {
          running.delete(key)
          throw error
        },
      )
      running.set(key, done)
      return done
    },
  }
}
