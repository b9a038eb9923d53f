import fc from 'fast-check'

/*
 * Property tests draw the same cases every time. DAG_FUZZ=5000 draws 5,000 others per property, and a failure prints
 * its seed: that is for those who look for faults, not for those who want to know whether theirs is one.
 */
const runs = Number(process.env['DAG_FUZZ'] ?? 0)
fc.configureGlobal(runs > 0 ? { numRuns: runs } : { seed: 1 })
