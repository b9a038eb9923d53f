import type { ErrorInfo, IngestEvent, NodeEnd, RunEnd, Tags, VersionEvent } from '@dag/protocol'
import { type DemoGraph, type DemoNode, value } from './graphs'
import { toRunId } from './random'

interface DemoRunOptions {
  readonly graph: DemoGraph
  readonly version: VersionEvent
  readonly startedAtUs: number
  readonly random: () => number
  readonly tags: Tags
  /** This node fails; what still runs then is cancelled. */
  readonly failing?: string
  /** How many times longer a node takes than usual. */
  readonly slower?: Readonly<Record<string, number>>
  /** Cut at so many microseconds after the start: by a signal, or because it is still running. */
  readonly cutUs?: number
  readonly cut?: 'cancelled' | 'running'
}

interface Span {
  readonly startUs: number
  readonly endUs: number
}

const NEVER = Number.POSITIVE_INFINITY

/** The events of one run as a tracker would send them, times as the graph makes them. */
export function toRunEvents(options: DemoRunOptions): readonly IngestEvent[] {
  const { graph, version, startedAtUs, random, tags, failing, slower = {}, cutUs = NEVER, cut = 'cancelled' } = options
  const run = toRunId(startedAtUs, random)
  const spans = schedule(graph, random, failing, slower)
  const wholeUs = Math.max(...[...spans.values()].map((span) => span.endUs))
  const stopUs = Math.min(cutUs, failing === undefined ? wholeUs : (spans.get(failing)?.endUs ?? wholeUs))
  const isOver = !(cutUs < wholeUs && cut === 'running')

  const nodeEvents = graph.nodes.flatMap((node): IngestEvent[] => {
    const span = spans.get(node.name)
    if (!span || span.startUs >= stopUs) return []
    const base = { run, node: node.name, item: null, startedAtUs: startedAtUs + span.startUs }
    const status = toEnd(node, span, stopUs, failing)
    if (!isOver && span.endUs > stopUs) return [{ type: 'node-started', ...base }]
    return [
      {
        type: 'node-finished',
        ...base,
        status,
        finishedAtUs: startedAtUs + Math.min(span.endUs, stopUs + 900),
        result: status === 'success' ? node.result : null,
        error: status === 'failed' ? toError(node) : status === 'cancelled' ? aborted : null,
      },
      ...(status === 'failed' ? toLogs(run, node, startedAtUs + span.startUs) : []),
    ]
  })

  const end: RunEnd = failing !== undefined && stopUs < cutUs ? 'failed' : cutUs < wholeUs ? 'cancelled' : 'success'
  const failed = graph.nodes.find((node) => node.name === failing)
  return [
    {
      type: 'run-started',
      project: version.project,
      run,
      name: graph.name,
      version: version.id,
      startedAtUs,
      outputs: graph.outputs,
      inputs: graph.inputs,
      overrides: {},
      config: { region: value('string', "'eu'", 'eu') },
      tags,
      host: { hostname: 'web-3', pid: 4242, node: process.version, platform: 'linux x64' },
      git: { branch: 'main', commit: '3f9e21c0a4b8d7e6f5a4b3c2d1e0f9a8b7c6d5e4', dirty: false },
    },
    ...nodeEvents,
    ...(isOver
      ? [
          {
            type: 'run-finished' as const,
            run,
            status: end,
            finishedAtUs: startedAtUs + stopUs,
            failedNode: end === 'failed' ? (failing ?? null) : null,
            error: end === 'failed' && failed ? toError(failed) : end === 'cancelled' ? aborted : null,
          },
        ]
      : []),
  ]
}

function toEnd(node: DemoNode, span: Span, stopUs: number, failing: string | undefined): NodeEnd {
  if (node.name === failing) return 'failed'
  return span.endUs <= stopUs ? 'success' : 'cancelled'
}

/** Each node starts when its last dependency is ready. Nodes below a failed one never start. */
function schedule(
  graph: DemoGraph,
  random: () => number,
  failing: string | undefined,
  slower: Readonly<Record<string, number>>,
): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>()
  const byName = new Map(graph.nodes.map((node) => [node.name, node]))
  const end = (name: string): number => {
    const node = byName.get(name)
    if (!node) return 0
    const known = spans.get(name)
    if (known) return known.endUs
    const startUs = Math.max(0, ...node.needs.map((need) => end(need.replace('?', '')))) + Math.round(20 * random())
    if (!Number.isFinite(startUs)) return NEVER
    const endUs = startUs + Math.max(5, Math.round(node.takesUs * spread(random) * (slower[name] ?? 1)))
    spans.set(name, { startUs, endUs })
    return name === failing ? NEVER : endUs
  }
  for (const node of graph.nodes) end(node.name)
  return spans
}

/** Mostly near 1, sometimes twice as long. */
const spread = (random: () => number): number => 0.75 + 0.5 * random() + (random() > 0.95 ? 1 : 0)

function toError({ name, file = 'src/index.ts', line = 1 }: DemoNode): ErrorInfo {
  const message = "Cannot read properties of undefined (reading 'percent')"
  return {
    name: 'TypeError',
    message,
    stack: [
      `TypeError: ${message}`,
      `    at /srv/checkout/${file}:${line + 5}:38`,
      '    at Array.map (<anonymous>)',
      `    at ${name} (/srv/checkout/${file}:${line + 3}:21)`,
      '    at callNode (/srv/checkout/node_modules/@dag/driver/dist/execution/call.js:41:18)',
      '    at sweep (/srv/checkout/node_modules/@dag/driver/dist/execution/sweep.js:88:9)',
    ].join('\n'),
  }
}

const aborted: ErrorInfo = { name: 'AbortError', message: 'This operation was aborted', stack: null }

function toLogs(run: string, { name }: DemoNode, atUs: number): readonly IngestEvent[] {
  const line = { type: 'node-log' as const, run, node: name, item: null }
  return [
    { ...line, sequence: 0, atUs: atUs + 200, level: 'info', message: '3 lines, 2 promotions', fields: null },
    {
      ...line,
      sequence: 1,
      atUs: atUs + 2_900,
      level: 'warn',
      message: 'bundle-7 has no rule, taking percent',
      fields: value('Object', "{ promotion: 'bundle-7' }"),
    },
  ]
}
