import type { ErrorInfo, IngestEvent, RunEnd, Tags, VersionEvent } from '@dag/protocol'
import { bare, type DemoGraph, type DemoNode, type RunFacts } from './graph'
import { toRunId } from './random'

/** The course of a run. An empty one succeeds in its usual time. */
export interface Fate {
  /** This node fails with the error; running nodes are cancelled, and the rest never runs. */
  readonly failing?: { readonly node: string; readonly error: ErrorInfo }
  /** How many times longer a node takes than usual. */
  readonly slower?: Readonly<Record<string, number>>
  /** Microseconds that a node waits for a free place. */
  readonly waits?: Readonly<Record<string, number>>
  /** Nodes whose result is not in the cache this time. */
  readonly uncached?: readonly string[]
  /** The run ends here, in microseconds after its start: by a signal, or because its process died or still runs. */
  readonly cut?: { readonly atUs: number; readonly end: 'cancelled' | 'open' }
  readonly promotions?: number
  readonly isBroken?: boolean
}

export interface DemoRun {
  readonly graph: DemoGraph
  readonly version: VersionEvent
  readonly startedAtUs: number
  readonly random: () => number
  readonly tags: Tags
  readonly hostname: string
  readonly fate: Fate
}

interface Span {
  readonly startUs: number
  readonly endUs: number
  readonly isCached: boolean
}

const ABORTED: ErrorInfo = { name: 'AbortError', message: 'This operation was aborted', stack: null }
/** Microseconds from the end of a run until its running nodes have stopped. */
const STOP_US = 900

/** The events of one run, in the order in which a tracker sends them. */
export function toRunEvents(demo: DemoRun): readonly IngestEvent[] {
  const { graph, version, startedAtUs, random, tags, hostname, fate } = demo
  const { failing, cut } = fate
  const run = toRunId(startedAtUs, random)
  const promotions = fate.promotions ?? 1 + Math.floor(random() * 3)
  const facts: RunFacts = { random, region: tags.region ?? 'eu', promotions, isBroken: fate.isBroken ?? false }
  const spans = schedule(graph, facts, fate)
  let wholeUs = 0
  for (const { endUs } of spans.values()) wholeUs = Math.max(wholeUs, endUs)
  const failedAtUs = (failing && spans.get(failing.node)?.endUs) ?? Number.POSITIVE_INFINITY
  const stopUs = Math.min(wholeUs, failedAtUs, cut?.atUs ?? wholeUs)
  const isCut = cut !== undefined && cut.atUs <= stopUs
  const isOpen = isCut && cut.end === 'open'

  const nodeEvents = graph.nodes.flatMap((node): readonly IngestEvent[] => {
    const span = spans.get(node.name)
    if (span === undefined || span.startUs >= stopUs) return []
    const start = { run, node: node.name, item: null, startedAtUs: startedAtUs + span.startUs }
    if (span.endUs > stopUs && isOpen) return [{ type: 'node-started', ...start }]
    const failed = node.name === failing?.node && !isCut
    const status = failed ? 'failed' : span.endUs > stopUs ? 'cancelled' : 'success'
    return [
      {
        type: 'node-finished',
        ...start,
        status,
        finishedAtUs: startedAtUs + Math.min(span.endUs, stopUs + STOP_US),
        result: status === 'success' ? node.result(facts) : null,
        error: failed ? failing.error : status === 'cancelled' ? ABORTED : null,
        ...(span.isCached && { cached: true }),
      },
      ...(failed ? toLogs(run, node, startedAtUs + span.startUs, promotions) : []),
    ]
  })
  const started: IngestEvent = {
    type: 'run-started',
    project: version.project,
    run,
    name: graph.name,
    version: version.id,
    startedAtUs,
    outputs: graph.outputs,
    inputs: Object.fromEntries(Object.entries(graph.inputs).map(([name, toInput]) => [name, toInput(facts)])),
    overrides: {},
    config: {},
    tags,
    host: { hostname, pid: 4_242, node: 'v24.11.1', platform: 'linux x64' },
    git: { branch: 'main', commit: `${version.id}3f9e21c0`, dirty: false },
    program: { name: 'shop', version: '4.12.0', entry: 'src/server.ts', packages: { '@dag/tracker': '0.1.0' } },
  }
  if (isOpen) return [started, ...nodeEvents]
  const status: RunEnd = isCut ? 'cancelled' : failing ? 'failed' : 'success'
  const failed = status === 'failed' && failing ? failing : null
  const finished: IngestEvent = {
    type: 'run-finished',
    run,
    status,
    finishedAtUs: startedAtUs + stopUs,
    failedNode: failed?.node ?? null,
    error: failed?.error ?? (status === 'cancelled' ? ABORTED : null),
  }
  return [started, ...nodeEvents, finished]
}

/** Each node starts when its last dependency is ready. Nodes below a failed one have no span. */
function schedule(graph: DemoGraph, facts: RunFacts, fate: Fate): ReadonlyMap<string, Span> {
  const { random, promotions } = facts
  const spans = new Map<string, Span>()
  const never = new Set<string>()
  const failing = fate.failing?.node
  for (const node of graph.nodes) {
    const needs = node.needs.map(bare)
    if (needs.some((need) => need === failing || never.has(need))) {
      never.add(node.name)
      continue
    }
    let readyUs = 0
    for (const need of needs) readyUs = Math.max(readyUs, spans.get(need)?.endUs ?? 0)
    const startUs = readyUs + Math.round(20 * random()) + (fate.waits?.[node.name] ?? 0)
    const isCached = node.cachedUs !== undefined && !fate.uncached?.includes(node.name) && random() < 0.94
    const usualUs = isCached ? (node.cachedUs ?? 0) : node.takesUs + promotions * (node.perPromotionUs ?? 0)
    const takesUs = Math.max(5, Math.round(usualUs * spread(random) * (fate.slower?.[node.name] ?? 1)))
    spans.set(node.name, { startUs, endUs: startUs + takesUs, isCached: isCached && node.name !== failing })
  }
  return spans
}

/** Mostly near 1, seldom half as long again. */
const spread = (random: () => number): number => 0.94 + 0.12 * random() + (random() > 0.97 ? 0.5 * random() : 0)

function toLogs(run: string, { name }: DemoNode, atUs: number, promotions: number): readonly IngestEvent[] {
  const line = { type: 'node-log' as const, run, node: name, item: null, fields: null }
  const info = { ...line, sequence: 0, atUs: atUs + 200, level: 'info' as const }
  const warn = { ...line, sequence: 1, atUs: atUs + 2_900, level: 'warn' as const }
  return name === 'discounts'
    ? [
        { ...info, message: `3 lines, ${promotions} promotions` },
        { ...warn, message: 'bundle-7 has no rule, taking percent' },
      ]
    : [{ ...warn, message: `${name} failed, no attempt is left` }]
}
