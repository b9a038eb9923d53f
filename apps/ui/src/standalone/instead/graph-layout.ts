import type { layoutGraph as LayoutGraph } from '@/features/graph/layout/graph-layout'

/** The code is in the script of the layout. */
export const layoutGraph: typeof LayoutGraph = (shape, direction) => globalThis.layoutGraphHere(shape, direction)
