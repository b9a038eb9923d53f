import { layoutGraph } from '@/features/graph/layout/graph-layout'

/** The script that lays graphs out is in the file once: the page calls it, and starts workers from its text. */
declare global {
  var layoutGraphHere: typeof layoutGraph
}

if (typeof document === 'undefined') void import('@/features/graph/layout-worker')
else globalThis.layoutGraphHere = layoutGraph
