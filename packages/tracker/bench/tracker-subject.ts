import { AsyncTracker } from '@dag/tracker'
import { graph, nodes, type Subject, startRun } from './workload.js'

/** A tracker that reports to an address; null for one that is off. */
export function createTrackerSubject(url: string | null): Subject {
  process.env.DAG_TRACKING = url === null ? 'off' : 'on'
  const tracker = new AsyncTracker(url === null ? {} : { url, exitFlushMs: 0, spool: false })
  tracker.postGraphConstruct({ graph })
  return {
    run(result) {
      const started = startRun()
      tracker.preGraphExecute(started)
      for (const node of nodes) {
        const nodeRun = { runId: started.runId, node, item: null, inputs: { x: 1 }, startedAtUs: started.startedAtUs }
        tracker.preNodeExecute(nodeRun)
        tracker.postNodeExecute({
          ...nodeRun,
          finishedAtUs: started.startedAtUs + 1,
          outcome: { status: 'success', result },
          attempts: 1,
          cached: false,
          takenOver: false,
          placement: null,
          omitted: false,
        })
      }
      tracker.postGraphExecute({
        ...started,
        finishedAtUs: started.startedAtUs + 2,
        outcome: { status: 'success', results: {} },
        settledInputs: { x: 1 },
      })
    },
    countLost: () => tracker.stats().losses.reduce((sum, { kind, total }) => sum + (kind === 'node' ? total : 0), 0),
    close: () => tracker.close(1),
  }
}
