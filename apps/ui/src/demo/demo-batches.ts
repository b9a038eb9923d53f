import { type IngestEvent, LIMITS, type Loss, type VersionEvent } from '@dag/protocol'
import { createDemoGraphs } from './demo-graphs'
import { hostileGraph, hostileTags } from './graphs/hostile-graph'
import { toItemEvents } from './item-run'
import type { DemoOptions, DemoPlan, PlannedRun } from './plan'
import { toPlannedId } from './plan-demo'
import { createRandom, pick } from './random'
import { toRunEvents } from './run-events'

/** Events that one tracker sends at once, within the limits of the protocol. */
export interface DemoBatch {
  /** A tracker of the demo: one for each host. */
  readonly instance: string
  readonly dropped: readonly Loss[]
  readonly events: readonly IngestEvent[]
  /** Planned runs that are complete with this batch, since the one before. */
  readonly runs: number
}

/** Nodes of one `version` event. */
const VERSION_NODES = 1_000
/** The most of one batch: an event counts 1, a version as many as its nodes. */
const BATCH_WEIGHT = LIMITS.events

const weightOf = (event: IngestEvent): number => (event.type === 'version' ? Math.max(1, event.nodes.length) : 1)

/** All events of a plan, oldest run first; a version comes before its first run. */
export function* toDemoBatches({ runs }: DemoPlan, { nowUs, project }: DemoOptions): Generator<DemoBatch, void> {
  const findGraph = createDemoGraphs(project)
  const sent = new Set<VersionEvent>()
  let events: IngestEvent[] = []
  let dropped: Loss[] = []
  let weight = 0
  let complete = 0
  const take = (): DemoBatch => {
    const batch = { instance: 'web-1', dropped, events, runs: complete }
    events = []
    dropped = []
    weight = 0
    complete = 0
    return batch
  }
  for (const run of runs) {
    const { graph, version } = findGraph(run.dag, nowUs - run.startedAtUs)
    const made = toEvents(run, graph, version)
    const all = sent.has(version) ? made : [...splitVersion(version), ...made]
    sent.add(version)
    if (run.isLossy) dropped = [...dropped, ...toLosses(toPlannedId(run))]
    for (const event of all) {
      if (weight + weightOf(event) > BATCH_WEIGHT) yield take()
      events.push(event)
      weight += weightOf(event)
    }
    complete++
  }
  yield take()
}

/** The events of a planned run. */
function toEvents(run: PlannedRun, graph: Parameters<typeof toRunEvents>[0]['graph'], version: VersionEvent) {
  const { startedAtUs, seed, fate, items } = run
  const random = createRandom(seed)
  if (items) return toItemEvents({ version, startedAtUs, random, ...items })
  const draw = createRandom(~seed)
  const tags =
    graph === hostileGraph
      ? hostileTags
      : { region: pick(draw, ['eu', 'eu', 'us', 'uk']), channel: pick(draw, ['app', 'web']) }
  const hostname = pick(draw, ['web-1', 'web-2', 'web-3'])
  return toRunEvents({ graph, version, startedAtUs, random, tags, hostname, fate })
}

/** A large version arrives in parts. */
function splitVersion(version: VersionEvent): readonly VersionEvent[] {
  const parts = Math.ceil(version.nodes.length / VERSION_NODES)
  return Array.from({ length: parts }, (_, part) => ({
    ...version,
    nodes: version.nodes.slice(part * VERSION_NODES, (part + 1) * VERSION_NODES),
  }))
}

const toLosses = (run: string): readonly Loss[] => [
  { run, reason: 'queue-full', kind: 'value', total: 12 },
  { run, reason: 'queue-full', kind: 'log', total: 31 },
  { run, reason: 'too-large', kind: 'value', total: 2 },
  { run: null, reason: 'shutdown', kind: 'run', total: 3 },
]
