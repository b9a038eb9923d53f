import { AsyncTracker } from '../../../src/index.js'
import { GRAPH, reportRun } from '../../support/driver-events.js'

// A program that makes one run and is done: nothing here waits for the tracker.
const tracker = new AsyncTracker()
tracker.postGraphConstruct({ graph: GRAPH })
reportRun(tracker, 'script-run')
process.exitCode = 3
