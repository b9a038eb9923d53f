import type { CatalogFigures } from '@/contract/catalog'

/** The figures of a node that never ran. */
export const NO_FIGURES: CatalogFigures = { runs: 0, failed: 0, cached: 0, p50Us: null, hours: [] }
