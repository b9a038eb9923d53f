import type { RunStarted } from '../../lifecycle/adapter.js'
import { describeError } from '../describe-error.js'
import { formatDuration } from '../format-duration.js'
import type { NodeTiming, NodeTimings } from './run-timing.js'

/** The largest number of lines in a tree. A longer tree is of no use in a log. */
const MAX_LINES = 60

interface Line {
  readonly label: string
  readonly timing: NodeTiming | null
  readonly isSeen: boolean
  /** Whether its value is an override, an input or an entry of the config. */
  readonly isGiven: boolean
}

/**
 * The nodes that ran, under those that waited for them: outputs on top, and below each node its dependencies, the one
 * that it waited for longest first. The dependencies of a node are drawn only once.
 */
export function drawTimingTree(run: RunStarted, nodes: NodeTimings): string[] {
  const lines: Line[] = []
  const seen = new Set<string>()
  // An explicit stack, because a chain of nodes may be longer than the call stack.
  const waiting = run.outputs.map((name) => ({ name, indent: '', branch: '' })).reverse()
  while (lines.length < MAX_LINES) {
    const at = waiting.pop()
    if (at === undefined) break
    const { name, indent, branch } = at
    const isSeen = seen.has(name)
    const isGiven = Object.hasOwn(run.overrides, name) || run.graph.nodes.get(name)?.kind !== 'function'
    seen.add(name)
    lines.push({ label: `${indent}${branch}${name}`, timing: nodes.get(name) ?? null, isSeen, isGiven })
    if (isSeen || isGiven) continue
    const below = (run.graph.nodes.get(name)?.dependencies ?? [])
      .map((dependency) => dependency.name)
      .filter((dependency) => nodes.has(dependency))
      .sort((a, b) => (nodes.get(b)?.finishedAtUs ?? 0) - (nodes.get(a)?.finishedAtUs ?? 0))
    const inner = branch === '' ? indent : `${indent}${branch === '└─ ' ? '   ' : '│  '}`
    const children = below.map((child, index) => ({
      name: child,
      indent: inner,
      branch: index === below.length - 1 ? '└─ ' : '├─ ',
    }))
    for (const child of children.reverse()) waiting.push(child)
  }
  const width = lines.reduce((most, { label }) => Math.max(most, label.length), 0)
  const drawn = lines.map((line) => `${line.label.padEnd(width)}  ${describe(line, run.startedAtUs)}`.trimEnd())
  const left = nodes.size - [...seen].filter((name) => nodes.has(name)).length
  return left > 0 ? [...drawn, `… and ${left} more node${left === 1 ? '' : 's'}`] : drawn
}

function describe({ timing, isSeen, isGiven }: Line, startedAtUs: number): string {
  if (isGiven) return 'given'
  if (timing === null) return 'did not run'
  if (isSeen) return '(above)'
  const { count, error, isCached, attempts } = timing
  const parts = [
    `${formatDuration(timing.finishedAtUs - timing.startedAtUs).padStart(8)}  from ${formatDuration(timing.startedAtUs - startedAtUs)}`,
    count > 1 ? `${count} items` : '',
    attempts > 1 ? `${attempts} attempts` : '',
    isCached ? 'cached' : '',
    error === null ? '' : `failed: ${describeError(error.value)}`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}
