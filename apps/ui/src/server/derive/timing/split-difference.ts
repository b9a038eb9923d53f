import type { TimePart } from '@/contract/run-timing'
import type { MeasuredRun, Needs } from './measure-run'
import { type Aspect, type MixedNode, mixRuns } from './mixed-run'
import type { UsualTiming } from './usual-run'

/** A part of the difference, before its cause is known. */
export type Share = Pick<TimePart, 'kind' | 'node' | 'usualUs' | 'nowUs' | 'differenceUs'>

export interface Split {
  readonly shares: readonly Share[]
  /** Difference of the run that no share accounts for. */
  readonly restUs: number
  /** Nodes that determined when this run ended. */
  readonly path: readonly string[]
}

/** Changes that are looked at one by one, the largest first. The small ones are left together. */
const MOST_STEPS = { needs: 16, longerPath: 32, otherPath: 16, others: 8 } as const

const KINDS: Readonly<Record<Exclude<Aspect, 'presence'>, Share['kind']>> = {
  needs: 'dependencies',
  run: 'ran',
  wait: 'waited',
}

const TIMES: readonly Aspect[] = ['presence', 'run', 'wait']

interface Step {
  readonly node: MixedNode
  readonly aspect: Aspect
  readonly sizeUs: number
}

/**
 * Splits the difference between a run and the usual run. It begins with the shorter one and takes change after change from the
 * longer one, so that each accounts for the time by which it moves the end: time that was to spare counts nowhere. The order is
 * fixed: dependencies, then nodes on the path that determined the end of the longer run, then the others, large changes first.
 */
export function splitDifference(
  now: { readonly run: MeasuredRun; readonly needs: Needs },
  usual: { readonly timing: UsualTiming; readonly needs: Needs },
): Split {
  const differenceUs = now.run.durationUs - usual.timing.durationUs
  const longer = differenceUs >= 0 ? 'now' : 'usual'
  const mixed = mixRuns(now, usual, longer === 'now' ? 'usual' : 'now')
  const path = mixRuns(now, usual, 'now').findPath()
  const usualPath = mixRuns(now, usual, 'usual').findPath()
  const [first, second] = longer === 'now' ? [path, usualPath] : [usualPath, path]
  const placed = new Set<string>()
  const steps = [
    ...toSteps(mixed.nodes, ['needs'], MOST_STEPS.needs),
    ...toSteps(take(first, placed), TIMES, MOST_STEPS.longerPath),
    ...toSteps(take(second, placed), TIMES, MOST_STEPS.otherPath),
    ...toSteps(take(mixed.nodes, placed), TIMES, MOST_STEPS.others),
  ]
  const sign = longer === 'now' ? 1 : -1
  const shares = steps.map((step) => toShare(step, sign * mixed.turn(step.node, step.aspect)))
  const found = shares.filter((share) => share.differenceUs !== 0)
  const restUs = found.reduce((left, share) => left - share.differenceUs, differenceUs)
  return { shares: found, restUs, path: path.map(({ name }) => name) }
}

function take(nodes: readonly MixedNode[], placed: Set<string>): readonly MixedNode[] {
  return nodes.filter(({ name }) => !placed.has(name) && placed.add(name))
}

function toSteps(nodes: readonly MixedNode[], aspects: readonly Aspect[], most: number): readonly Step[] {
  const steps = nodes.flatMap((node) =>
    aspects.flatMap((aspect): readonly Step[] => {
      const sizeUs = toSize(node, aspect)
      return sizeUs === 0 ? [] : [{ node, aspect, sizeUs }]
    }),
  )
  return steps.sort((a, b) => b.sizeUs - a.sizeUs || (a.node.name < b.node.name ? -1 : 1)).slice(0, most)
}

/** How much changed; 0 for a step that changes nothing. */
function toSize({ now, usual, hasNewNeeds }: MixedNode, aspect: Aspect): number {
  const only = now ?? usual
  if (now === null || usual === null) return aspect === 'presence' ? Math.max(1, toTotal(only)) : 0
  if (aspect === 'presence') return 0
  if (aspect === 'needs') return hasNewNeeds ? 1 : 0
  return aspect === 'run' ? Math.abs(now.runUs - usual.runUs) : Math.abs(now.waitUs - usual.waitUs)
}

const toTotal = (times: MixedNode['now']): number => (times?.runUs ?? 0) + (times?.waitUs ?? 0)

function toShare({ node, aspect }: Step, differenceUs: number): Share {
  const { name, now, usual } = node
  if (aspect === 'presence') {
    const kind = now === null ? 'gone' : 'added'
    return { kind, node: name, usualUs: toTotal(usual), nowUs: toTotal(now), differenceUs }
  }
  const kind = KINDS[aspect]
  if (aspect === 'needs') return { kind, node: name, usualUs: 0, nowUs: differenceUs, differenceUs }
  const read = (times: MixedNode['now']) => (aspect === 'run' ? times?.runUs : times?.waitUs) ?? 0
  return { kind, node: name, usualUs: read(usual), nowUs: read(now), differenceUs }
}
