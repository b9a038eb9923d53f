import type { LayoutWorker } from './layout-client'

/** @throws Error if workers are forbidden. */
export function spawnLayoutWorker(): LayoutWorker {
  return new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' }) as LayoutWorker
}
