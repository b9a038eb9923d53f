import { formatDuration } from './format-duration.js'
import type { NodeTiming, RunTiming } from './run-timing.js'

/** Lines of a tree at most: more are not read, they are looked up elsewhere. */
const MAX_LINES = 60

interface Line {
  readonly label: string
  readonly timing: NodeTiming | null
  readonly isSeen: boolean
}

/**
 * The nodes that ran, under those that waited for them: the outputs stand on top, and below each node what it depends on,
 * first the one that it waited for longest. Each node is followed further down only once.
 */
export function drawTimingTree({ run, nodes }: RunTiming): string[] {
  const lines: Line[] = []
  const seen = new Set<string>()
  // A stack of its own: a chain of nodes may be far longer than the one of the program.
  const waiting = run.outputs.map((name) => ({ name, indent: '', branch: '' })).reverse()
  for (let at = waiting.pop(); at !== undefined && lines.length < MAX_LINES; at = waiting.pop()) {
    const { name, indent, branch } = at
    const isSeen = seen.has(name)
    seen.add(name)
    lines.push({ label: `${indent}${branch}${name}`, timing: nodes.get(name) ?? null, isSeen })
    if (isSeen) continue
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
    waiting.push(...children.reverse())
  }
  const width = Math.max(0, ...lines.map(({ label }) => label.length))
  const drawn = lines.map((line) => `${line.label.padEnd(width)}  ${describe(line, run.startedAtUs)}`.trimEnd())
  const left = nodes.size - [...seen].filter((name) => nodes.has(name)).length
  return waiting.length > 0 || lines.length === MAX_LINES ? [...drawn, `… and ${left} more nodes`] : drawn
}

function describe({ timing, isSeen }: Line, startedAtUs: number): string {
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

/** The first line of an error, whatever was thrown. */
export function describeError(error: unknown): string {
  try {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    return text.split('\n', 1)[0] ?? ''
  } catch {
    return 'something that cannot be written'
  }
}
