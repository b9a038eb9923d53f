import type { IngestEvent } from '@dag/protocol'
import type { Lookups } from '../../src/background/lookups.js'
import { createTracker, type TrackerCore } from '../../src/create-tracker.js'
import { resolveOptions } from '../../src/options/resolve-options.js'
import type { AsyncTrackerOptions } from '../../src/options/tracker-options.js'
import { finished, nodeEnd, nodeStart, started } from './driver-events.js'
import { createFakeClock, type FakeClock } from './fake-clock.js'
import { createFakeTransport, type FakeTransport } from './fake-transport.js'

export const NO_LOOKUPS: Lookups = { findSources: null, mapStacks: null, readDirty: async () => null }

export interface TestTracker {
  readonly core: TrackerCore
  readonly clock: FakeClock
  readonly transport: FakeTransport
  readonly lines: string[]
  /** Types of the accepted events, in order. */
  readonly types: () => IngestEvent['type'][]
}

/** The core of a tracker with a clock that the test advances and a transport whose answers it sets. */
export function createTestTracker(
  options: AsyncTrackerOptions = {},
  environment: Record<string, string> = {},
  instanceId = 'instance-1',
  lookups = NO_LOOKUPS,
): TestTracker {
  const clock = createFakeClock()
  const transport = createFakeTransport()
  const lines: string[] = []
  const resolved = resolveOptions({ exitFlushMs: 0, ...options, transport }, environment)
  const core = createTracker(resolved, instanceId, {
    clock,
    random: () => 0.5,
    print: (line) => lines.push(line),
    lookups,
  })
  return { core, clock, transport, lines, types: () => transport.accepted.map((event) => event.type) }
}

/** Reports a run of `foo` and `pipeline`: four events, and two starts that their ends replace. */
export function report(core: TrackerCore, runId: string): void {
  const run = started(runId)
  core.runStarted(run)
  for (const name of ['foo', 'pipeline']) {
    const nodeRun = nodeStart(runId, name)
    core.nodeStarted(nodeRun)
    core.nodeFinished(nodeEnd(nodeRun))
  }
  core.runFinished(finished(run))
}
