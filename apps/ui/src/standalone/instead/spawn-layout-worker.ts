import type { LayoutWorker } from '@/features/graph/layout-client'

/** The element that the build makes. */
const SCRIPT = 'dag-layout'

/** @throws Error if workers are forbidden. */
export function spawnLayoutWorker(): LayoutWorker {
  const code = document.getElementById(SCRIPT)?.textContent ?? ''
  return new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))) as LayoutWorker
}
