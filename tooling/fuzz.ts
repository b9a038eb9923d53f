import fc from 'fast-check'

/*
 * Property tests draw the same cases every time, so that a failure is never random. DAG_FUZZ=5000 draws 5,000 new cases
 * per property to search for faults; a failure prints its seed.
 */
const runs = Number(process.env['DAG_FUZZ'] ?? 0)
fc.configureGlobal(runs > 0 ? { numRuns: runs } : { seed: 1 })
