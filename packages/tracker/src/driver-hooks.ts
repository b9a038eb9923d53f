import type { GraphConstructed, NodeFinished, NodeLogged, NodeStarted, RunFinished, RunStarted } from '@dag/driver'
import type { Background } from './background/background.js'
import type { Losses } from './queue/losses.js'
import type { EventSink, QueuedEvent } from './queue/queued-event.js'
import type { Recorder } from './recording/recorder.js'
import type { Sampler } from './sampling/sampler.js'
import type { Heartbeat } from './sender/heartbeat.js'
import type { Versions } from './version/versions.js'

/** The hooks that a driver calls. No member throws. */
export interface DriverHooks {
  graphConstructed(event: GraphConstructed): void
  runStarted(event: RunStarted): void
  nodeStarted(event: NodeStarted): void
  nodeFinished(event: NodeFinished): void
  nodeLogged(event: NodeLogged): void
  runFinished(event: RunFinished): void
}

export interface DriverHooksDependencies {
  readonly recorder: Recorder
  readonly sampler: Sampler
  /** Destination of the events of runs that are sent at once. */
  readonly queue: EventSink
  readonly losses: Losses
  readonly versions: Versions
  readonly heartbeat: Heartbeat
  readonly background: Background
  /** Called when an event waits to be sent. */
  readonly wake: () => void
}

/** Converts the events of a driver and hands them to the sampler's sink. An error is counted and has no other effect. */
export function createDriverHooks(options: DriverHooksDependencies): DriverHooks {
  const { recorder, sampler, queue, losses, versions, heartbeat, background, wake } = options

  const recordWith =
    <E extends { readonly runId: string }>(kind: 'node' | 'log' | 'run', toEvent: (event: E) => QueuedEvent) =>
    (event: E): void => {
      const sink = sampler.sinkOf(event.runId)
      if (sink === null) return
      try {
        sink.add(toEvent(event))
      } catch {
        losses.count(event.runId, 'internal', kind)
      }
      if (sink === queue) wake()
    }
  const recordRunStart = recordWith('run', recorder.runStarted)
  const recordRunEnd = recordWith('run', recorder.runFinished)

  return {
    graphConstructed({ graph }) {
      try {
        const version = recorder.version(graph)
        if (versions.add(version)) background.look(graph, version)
      } catch {
        losses.count(null, 'internal', 'version')
      }
      wake()
    },
    runStarted(event) {
      sampler.begin(event.runId, event.tags)
      if (sampler.isSent(event.runId)) heartbeat.open(event.runId)
      recordRunStart(event)
    },
    nodeStarted: recordWith('node', recorder.nodeStarted),
    nodeFinished: recordWith('node', recorder.nodeFinished),
    nodeLogged: recordWith('log', recorder.nodeLogged),
    runFinished(event) {
      heartbeat.close(event.runId)
      recordRunEnd(event)
      if (sampler.end(event.runId, event.outcome.status === 'failed')) wake()
    },
  }
}
