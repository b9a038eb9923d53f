import type { TimeRoot } from '@/contract/run-timing'
import type { Clues } from './clues'
import { explainRun } from './explain-run'
import { type MeasuredNode, type MeasuredRun, type Needs, NO_NEEDS } from './measure-run'
import type { UsualTiming } from './usual-run'

/** The two runs, and the records that may explain their difference. */
export interface Evidence {
  readonly now: MeasuredRun
  readonly usual: UsualTiming
  readonly needs: Needs
  readonly clues: Clues
}

/** A change explains a wait if it is at least this part of it. */
const EXPLAINS = 0.5
/** Changes within this many deviations are noise. */
const DEVIATIONS = 3
const MOST_STEPS = 12

/**
 * Finds the change that a longer wait follows from: a node that held a place longer than usual, or the one that such a node
 * waited for in turn. Null if all that held the places are as usual.
 */
export function findHolder(evidence: Evidence, waiting: string): TimeRoot | null {
  const seen = new Set<string>()
  let name = waiting
  while (seen.size < MOST_STEPS && !seen.has(name)) {
    seen.add(name)
    const node = evidence.now.nodes.get(name)
    if (node === undefined) return null
    const late = toLateness(evidence, node)
    if (late.run >= late.wait && late.run >= late.needs && name !== waiting) {
      return isNoise(evidence, node) ? null : toRoot(evidence, node)
    }
    const next =
      late.wait >= late.needs || name === waiting ? findBefore(evidence, node, late.wait) : lastNeed(evidence, node)
    if (next === null) return null
    if (typeof next !== 'string') return next
    name = next
  }
  return null
}

/** Microseconds by which a node's run, its wait, and the ends of what it needs are later than usual. */
function toLateness({ usual }: Evidence, node: MeasuredNode) {
  const times = usual.nodes.get(node.name)
  if (times === undefined) return { run: node.runUs, wait: 0, needs: 0 }
  const run = node.runUs - times.runUs
  const wait = node.waitUs - times.waitUs
  return { run, wait, needs: node.endUs - times.endUs - run - wait }
}

function isNoise({ usual }: Evidence, node: MeasuredNode): boolean {
  const times = usual.nodes.get(node.name)
  return times !== undefined && node.runUs - times.runUs <= DEVIATIONS * times.runDeviationUs
}

function toRoot({ usual, clues }: Evidence, node: MeasuredNode): TimeRoot {
  const times = usual.nodes.get(node.name)
  return { node: node.name, cause: times === undefined ? 'new' : explainRun(node, times, clues).cause }
}

/** While a node waited: the one that held a place for longer than usual, else the name of the one that left it its place. */
function findBefore(evidence: Evidence, node: MeasuredNode, waitUs: number): TimeRoot | string | null {
  const { now, usual } = evidence
  let holder: MeasuredNode | null = null
  let most = EXPLAINS * waitUs
  let before: MeasuredNode | null = null
  for (const other of now.nodes.values()) {
    const heldUs = Math.min(other.endUs, node.startUs) - Math.max(other.startUs, node.readyUs)
    if (heldUs <= 0 || other.name === node.name || isCachedAsUsual(usual, other)) continue
    const excessUs = Math.min(heldUs, other.endUs - other.startUs - (usual.nodes.get(other.name)?.durationUs ?? 0))
    if (excessUs >= most && !isNoise(evidence, other)) {
      most = excessUs
      holder = other
    }
    if (other.endUs <= node.startUs && other.endUs > (before?.endUs ?? 0)) before = other
  }
  if (holder !== null) return toRoot(evidence, holder)
  return before?.name ?? null
}

function isCachedAsUsual(usual: UsualTiming, node: MeasuredNode): boolean {
  return node.cached && (usual.nodes.get(node.name)?.cachedShare ?? 0) >= 0.5
}

function lastNeed({ now, needs }: Evidence, node: MeasuredNode): string | null {
  let last: MeasuredNode | null = null
  for (const name of needs.get(node.name) ?? NO_NEEDS) {
    const need = now.nodes.get(name)
    if (need !== undefined && need.endUs > (last?.endUs ?? -1)) last = need
  }
  return last?.name ?? null
}
